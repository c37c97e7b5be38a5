"""What is done to the cluster while clients work, and how long they wait for it: one function a fault. Each returns
its figures in seconds; the cluster is whole again when it returns.

`back` is counted from the moment at which Patroni's REST API first tells of the new leader to the first request that
was acknowledged after it; `pause` is the longest time without any acknowledgement."""

import os
import signal
import time

from cluster import wait_for

SETTLE = 3  # seconds of ordinary work before and after


def back_after(load, moment, seconds=60):
    """Seconds from the moment to the next acknowledgement."""
    return wait_for("writes again", lambda: load.first_after(moment), seconds, 0.01) - moment


def figures(load, since, **more):
    time.sleep(SETTLE)
    now = time.monotonic()
    return {"pause": load.longest_gap(since, now)} | more


def failed_over(cluster, load, old, since):
    """Waits for the next leader and for what is written there."""
    moment, leader = cluster.new_leader(old)
    return leader, {"leader_after": moment - since, "back": back_after(load, moment)}


def leader_killed(cluster, load):
    """Patroni and PostgreSQL of the leader, kill -9; later they are started again and follow."""
    old = cluster.leader()
    since = time.monotonic()
    old.kill()
    _, told = failed_over(cluster, load, old, since)
    told = figures(load, since, **told)
    old.start_patroni(cluster.nodes)
    cluster.wait_whole()
    return told


def switched_over(cluster, load):
    """As for the maintenance of a node."""
    old, to = cluster.leader(), cluster.synchronous()
    since = time.monotonic()
    status, answer = old.ask("/switchover", "POST", {"leader": old.name, "candidate": to.name}, 60)
    if status != 200:
        raise AssertionError(f"switchover: {status} {answer}")
    leader, told = failed_over(cluster, load, old, since)
    if leader is not to:
        raise AssertionError(f"{leader.name} leads, {to.name} was asked to")
    told = figures(load, since, **told)
    cluster.wait_whole()
    return told


def quorum_lost(cluster, load, seconds=30):
    """Two of three etcd, for three times ttl. The leader reaches all members: it goes on leading."""
    leader = cluster.leader()
    since = time.monotonic()
    for node in cluster.nodes[:2]:
        node.etcd.kill()
        node.etcd.wait(10)
    time.sleep(seconds)
    if not leader.leads():
        raise AssertionError(f"{leader.name} does not lead any more")
    told = figures(load, since, without=time.monotonic() - since)
    cluster.start_etcd(cluster.nodes[:2])
    cluster.wait_whole()
    return told | {"pause_in_all": load.longest_gap(since, time.monotonic())}


def quorum_and_standby_lost(cluster, load):
    """Two of three etcd and a standby: whether another leads cannot be known, so nobody may; writes stop, and come back
    with etcd."""
    leader = cluster.leader()
    standby = next(node for node in cluster.nodes if node is not leader)
    since = time.monotonic()
    for node in cluster.nodes[:2]:
        node.etcd.kill()
        node.etcd.wait(10)
    standby.kill()
    wait_for("the leader to step down", lambda: not cluster.leader(), 60)
    stopped = time.monotonic()
    time.sleep(SETTLE)
    late = [each for each in list(load.acknowledged) if each.at > stopped + 1]
    if late:
        raise AssertionError(f"{len(late)} writes without a leader")
    cluster.start_etcd(cluster.nodes[:2])
    returned = time.monotonic()
    leader = wait_for("a leader", cluster.leader, 60, 0.01)
    moment = time.monotonic()
    told = figures(load, since, stopped_after=stopped - since, leader_after=moment - returned,
                   back=back_after(load, moment))
    standby.start_patroni(cluster.nodes)
    cluster.wait_whole()
    return told


def standby_killed(cluster, load):
    """The synchronous one: commits wait until the other takes its place."""
    standby = cluster.synchronous()
    since = time.monotonic()
    standby.kill()
    told = figures(load, since, back=back_after(load, since + 0.5))
    wait_for("another synchronous standby", lambda: cluster.synchronous() not in (None, standby), 60)
    standby.start_patroni(cluster.nodes)
    cluster.wait_whole()
    return told


def standby_hangs(cluster, load):
    """The synchronous one's PostgreSQL answers nothing and closes nothing, until wal_sender_timeout."""
    standby = cluster.synchronous()
    stopped = [pid for pid in standby.processes() if pid != standby.patroni.pid]
    since = time.monotonic()
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    told = figures(load, since, back=back_after(load, since + 0.5))
    wait_for("another synchronous standby", lambda: cluster.synchronous() not in (None, standby), 60)
    standby.signal(signal.SIGCONT)
    cluster.wait_whole()
    return told


def leader_hangs(cluster, load):
    """As a machine that stands still for twice ttl: nobody hears from it, nothing is closed. It must not write
    when it wakes."""
    old = cluster.leader()
    since = time.monotonic()
    old.signal(signal.SIGSTOP)
    leader, told = failed_over(cluster, load, old, since)
    told = figures(load, since, **told)
    time.sleep(max(0, since + 20 - time.monotonic()))
    old.signal(signal.SIGCONT)
    cluster.wait_whole()
    if cluster.leader() is not leader:
        raise AssertionError(f"{old.name} woke and took the lead from {leader.name}")
    return told


def connections_cut(cluster, load, network):
    """Ten times, half a second apart."""
    since = time.monotonic()
    for _ in range(10):
        network("cut")
        time.sleep(0.5)
    return figures(load, since, back=back_after(load, time.monotonic()))


def connections_frozen(cluster, load, network, seconds=5):
    """No byte passes for some seconds; then all of them do."""
    since = time.monotonic()
    network("freeze")
    time.sleep(seconds)
    network("thaw")
    return figures(load, since, back=back_after(load, since + seconds))


def backends_ended(cluster, load):
    """As an administrator ends them, while they commit: five times."""
    since = time.monotonic()
    for _ in range(5):
        cluster.leader().sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'zizhi'")
        time.sleep(0.5)
    return figures(load, since, back=back_after(load, time.monotonic()))
