/* One header, made and read back: what is read must be what would have been made, byte for byte. */
#include "base/tar.h"
#include <stdio.h>
#include <string.h>

/* Where the fields stand, and how long they are. */
enum {
	MODE_AT = 100,
	OWNER_AT = 108,
	GROUP_AT = 116,
	SIZE_AT = 124,
	TIME_AT = 136,
	SUM_AT = 148,
	TYPE_AT = 156,
	MAGIC_AT = 257,
	NUMBER_LEN = 12,
	SHORT_LEN = 8,
};
static const int64_t OCTAL_MOST = ((int64_t)1 << 33) - 1; /* eleven octal digits */

static void put_octal(char *field, int digits, int64_t value)
{
	field[digits] = 0;
	while (digits-- > 0) {
		field[digits] = (char)('0' + (value & 7));
		value >>= 3;
	}
}

/* GNU's form for what octal digits have no room for: the highest bit, then a number to the base 256. */
static void put_number(char *field, int64_t value)
{
	if (value <= OCTAL_MOST) {
		put_octal(field, NUMBER_LEN - 1, value);
		return;
	}
	for (int i = NUMBER_LEN; i-- > 0; value >>= 8)
		field[i] = (char)(value & 0xff);
	field[0] = (char)0x80;
}

static int64_t number_of(const char *field)
{
	uint64_t value = 0;
	bool binary = (unsigned char)field[0] == 0x80;
	for (int i = binary ? NUMBER_LEN - 8 : 0; i < NUMBER_LEN - !binary; i++)
		value = binary ? value << 8 | (unsigned char)field[i]
			       : value << 3 | (uint64_t)(field[i] & 7);
	return value > INT64_MAX ? -1 : (int64_t)value;
}

void tar_put(const struct tar_entry *entry, char block[TAR_BLOCK])
{
	memset(block, 0, TAR_BLOCK);
	memcpy(block, entry->name, strlen(entry->name));
	put_octal(block + MODE_AT, SHORT_LEN - 1, 0600);
	put_octal(block + OWNER_AT, SHORT_LEN - 1, 0);
	put_octal(block + GROUP_AT, SHORT_LEN - 1, 0);
	put_number(block + SIZE_AT, entry->size);
	put_number(block + TIME_AT, entry->at);
	block[TYPE_AT] = '0';
	memcpy(block + MAGIC_AT,
	    "ustar\0"
	    "00",
	    8);
	memset(block + SUM_AT, ' ', SHORT_LEN);
	int64_t sum = 0;
	for (int i = 0; i < TAR_BLOCK; i++)
		sum += (unsigned char)block[i];
	put_octal(block + SUM_AT, SHORT_LEN - 2, sum); /* NUL and blank, as tar has it */
}

bool tar_parse(const char block[TAR_BLOCK], struct tar_entry *out)
{
	char again[TAR_BLOCK];
	*out = (struct tar_entry){
	    .size = number_of(block + SIZE_AT), .at = number_of(block + TIME_AT)};
	memcpy(out->name, block, TAR_NAME_MOST);
	if (out->size < 0 || out->at < 0 || !out->name[0])
		return false;
	tar_put(out, again);
	return memcmp(block, again, TAR_BLOCK) == 0;
}
