/* The mail as it goes over the wire, of words that want to be more than words. */
#include "service.h"
#include "service/mail_smtp.h"
#include "unit.h"
#include <string.h>

static struct buf wire;

static struct str put(const char *subject, size_t len)
{
	struct mail mail = {.id = 7,
	    .at = {1772413200000},
	    .address = STR("carla@example.org"),
	    .subject = {subject, len},
	    .body = STR("您好\r\n.\r\nMAIL FROM:<a@example.org>\n")};
	buf_clear(&wire);
	mail_put_message(&wire, &mail, STR("centre@example.org"));
	assert_false(wire.overflow);
	return buf_str(&wire);
}

/* Lines of the head: none but those that are meant, each short and of ASCII. */
static void head_is_sound(struct str message)
{
	static const char *const names[] = {"Date: ", "From: ", "To: ", "Subject: ", "Message-ID: ",
	    "MIME-Version: ", "Content-Type: ", "Content-Transfer-Encoding: ", "Auto-Submitted: "};
	size_t seen = 0;
	struct str rest = message;
	while (str_given(rest)) {
		struct str line = str_cut(&rest, '\n');
		assert_true(line.len && line.data[line.len - 1] == '\r');
		line.len--;
		assert_true(line.len <= 78);
		for (size_t i = 0; i < line.len; i++)
			assert_true(line.data[i] >= ' ' && line.data[i] <= '~');
		if (!line.len)
			break;
		if (line.data[0] == ' ')
			continue;
		assert_true(seen < COUNT_OF(names) && str_starts(line, str_from(names[seen])));
		seen++;
	}
	assert_int_equal(seen, COUNT_OF(names));
	assert_false(str_contains(rest, STR(".")));
}

static void no_subject_begins_a_header_of_its_own(void **state)
{
	(void)state;
	static const char hostile[] =
	    "S\r\nBcc: b@example.org\r\n\r\n.\r\nMAIL FROM:<c@example.org>";
	struct str message = put(hostile, strlen(hostile));
	head_is_sound(message);
	/* "S  Bcc: …": what would break the line is blank in what is decoded, too. */
	assert_true(str_contains(message,
	    STR("Subject: =?UTF-8?B?UyAgQmNjOiBiQGV4YW1wbGUub3JnICAgIC4gIE1BSUwgRlJPTTo8Y0Bl?=")));
}

static void long_and_strange_subjects_are_folded_between_characters(void **state)
{
	(void)state;
	char text[4000];
	for (size_t i = 0; i + 3 <= sizeof text; i += 3)
		memcpy(text + i, "资", 3);
	head_is_sound(put(text, sizeof text - sizeof text % 3));
	head_is_sound(put("", 0));
	memset(text, 0x80, sizeof text); /* no character begins anywhere */
	head_is_sound(put(text, sizeof text));
	memset(text, 0, sizeof text);
	head_is_sound(put(text, sizeof text));
	for (size_t len = 30; len < 60; len++) {
		memset(text, 'a', len);
		memcpy(text + len, "件\r\nX: y", 9);
		head_is_sound(put(text, len + 9));
	}
}

static void whatever_is_not_this_machine_has_to_speak_tls(void **state)
{
	static const char *const here[] = {"smtp://127.0.0.1:25", "smtp://localhost",
	    "smtp://[::1]:25", "smtp://a:b@127.0.0.1:25?from=x@mail.example.org",
	    "smtp://localhost:25/zizhi"};
	static const char *const elsewhere[] = {"smtp://mail.example.org", "smtp://10.0.0.1:25",
	    "smtp://a:127.0.0.1@mail.example.org:587", "smtp://localhost.example.org",
	    "smtp://mail.example.org?from=a@localhost", "smtps://10.0.0.1"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(here); i++)
		assert_false(mail_wants_tls(here[i]));
	for (size_t i = 0; i < COUNT_OF(elsewhere); i++)
		assert_true(mail_wants_tls(elsewhere[i]));
}

int service_mail_tests(void)
{
	buf_init(&wire, 1 << 20);
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_subject_begins_a_header_of_its_own),
	    cmocka_unit_test(whatever_is_not_this_machine_has_to_speak_tls),
	    cmocka_unit_test(long_and_strange_subjects_are_folded_between_characters),
	};
	int failed = RUN_TESTS("mail", tests);
	buf_free(&wire);
	return failed;
}
