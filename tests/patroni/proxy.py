"""Stands between zizhi and the database, and is told on standard input to be a bad network:
proxy.py PORT=TARGET …, then lines `cut`, `freeze`, `thaw` (all ports), each answered by `ok`.

cut ends every connection; freeze takes and gives no byte any more, and nobody is told; thaw goes on."""

import asyncio
import sys

HOST = "127.0.0.1"


class Network:
    def __init__(self):
        self.open = set()
        self.flowing = asyncio.Event()
        self.flowing.set()

    async def pump(self, reader, writer):
        try:
            while piece := await reader.read(65536):
                await self.flowing.wait()
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    def serve(self, target):
        async def connected(reader, writer):
            await self.flowing.wait()
            try:
                there = await asyncio.open_connection(HOST, target)
            except OSError:
                writer.transport.abort()
                return
            both = {writer, there[1]}
            self.open |= both
            await asyncio.gather(self.pump(reader, there[1]), self.pump(there[0], writer))
            self.open -= both
        return connected

    def tell(self, order):
        if order == "cut":
            for writer in self.open:
                writer.transport.abort()
        elif order == "freeze":
            self.flowing.clear()
        elif order == "thaw":
            self.flowing.set()


async def main():
    network = Network()
    for pair in sys.argv[1:]:
        port, target = map(int, pair.split("="))
        await asyncio.start_server(network.serve(target), HOST, port)
    print("ok", flush=True)
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := await orders.readline():
        network.tell(line.decode().strip())
        print("ok", flush=True)


asyncio.run(main())
