/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON writer: what it escapes, how it lays out, and that others read back what it was given. */

#include "report/json-writer.h"

#include <json-glib/json-glib.h>
#include <math.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *json;
} StringCase;

static const StringCase string_cases[] = {
  { "empty", "", "\"\"" },
  { "plain", "Introduction to Go", "\"Introduction to Go\"" },
  { "quote", "\"Zo\"", "\"\\\"Zo\\\"\"" },
  { "backslash", "a\\b", "\"a\\\\b\"" },
  { "slash", "a/b", "\"a/b\"" },
  { "line-end", "a\r\nb", "\"a\\r\\nb\"" },
  { "tab", "a\tb", "\"a\\tb\"" },
  { "first-control", "\x01", "\"\\u0001\"" },
  { "last-control", "\x1f", "\"\\u001f\"" },
  { "escape-sequence", "\x1b[2J", "\"\\u001b[2J\"" },
  { "delete", "\x7f", "\"\\u007f\"" },
  { "first-c1-control", "\xC2\x80", "\"\\u0080\"" },
  { "last-c1-control", "\xC2\x9F", "\"\\u009f\"" },
  { "no-break-space", "\u00a0", "\"\u00a0\"" },
  { "line-separator", "a\u2028b", "\"a\\u2028b\"" },
  { "paragraph-separator", "a\u2029b", "\"a\\u2029b\"" },
  { "right-to-left-override", "\u202e", "\"\u202e\"" },
  { "umlaut", "Zoë Ångström", "\"Zoë Ångström\"" },
  { "han", "王小明", "\"王小明\"" },
  { "emoji", "👩‍🎓", "\"👩‍🎓\"" },
  { "lone-byte", "a\xffz", "\"a\uFFFDz\"" },
  { "overlong", "\xC0\x80", "\"\uFFFD\uFFFD\"" },
  { "surrogate", "\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\"" },
  { "cut-short", "Zo\xC3", "\"Zo\uFFFD\"" },
};

/* An array of the one @text. */
static char *
write_text (const char *text)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (RegistrarJsonWriter) json = { 0 };
  g_autoptr (GError) error = NULL;

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_array (&json, NULL);
  registrar_json_writer_add_string (&json, NULL, text);
  registrar_json_writer_end_array (&json);
  g_assert_true (registrar_json_writer_finish (&json, &error));
  g_assert_no_error (error);

  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  return g_strdup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
test_string (gconstpointer data)
{
  const StringCase *test = data;
  g_autofree char *expected = g_strdup_printf ("[\n  %s\n]\n", test->json);
  g_autofree char *written = write_text (test->text);
  g_autofree char *valid = g_utf8_make_valid (test->text, -1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (written, ==, expected);

  json_parser_load_from_data (parser, written, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (json_parser_get_root (parser)), 0), ==,
                   valid);
}

/* Longer than the buffer, and an escape at every place where the buffer may end. */
static void
test_long_string (void)
{
  gsize size = 3 * REGISTRAR_OUTPUT_BUFFER_SIZE;
  g_autofree char *text = g_malloc (size + 1);
  g_autofree char *written = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  for (gsize i = 0; i < size; i++)
    text[i] = i % 3 == 0 ? '\x02' : 'a' + i % 26;
  text[size] = '\0';
  written = write_text (text);

  g_assert_true (json_parser_load_from_data (parser, written, -1, NULL));
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (json_parser_get_root (parser)), 0), ==,
                   text);
}

static void
test_layout (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_object (&json, NULL);
  registrar_json_writer_add_null (&json, "run");
  registrar_json_writer_begin_array (&json, "columns");
  registrar_json_writer_end_array (&json);
  registrar_json_writer_begin_array (&json, "results");
  for (guint row = 1; row <= 2; row++)
    {
      registrar_json_writer_begin_object (&json, NULL);
      registrar_json_writer_add_unsigned (&json, "row", row);
      registrar_json_writer_begin_object (&json, "student");
      registrar_json_writer_add_string (&json, "id", "00123");
      registrar_json_writer_add_string (&json, "name", NULL);
      registrar_json_writer_end_object (&json);
      registrar_json_writer_end_object (&json);
    }
  registrar_json_writer_end_array (&json);
  registrar_json_writer_end_object (&json);
  g_assert_true (registrar_json_writer_finish (&json, NULL));
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);

  g_assert_cmpstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), ==,
                   "{\n"
                   "  \"run\": null,\n"
                   "  \"columns\": [],\n"
                   "  \"results\": [\n"
                   "    {\"row\": 1, \"student\": {\"id\": \"00123\", \"name\": null}},\n"
                   "    {\"row\": 2, \"student\": {\"id\": \"00123\", \"name\": null}}\n"
                   "  ]\n"
                   "}\n");
}

static void
test_numbers (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (RegistrarJsonWriter) json = { 0 };

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_array (&json, NULL);
  registrar_json_writer_add_unsigned (&json, NULL, 0);
  registrar_json_writer_add_unsigned (&json, NULL, G_MAXUINT64);
  registrar_json_writer_add_double (&json, NULL, 0.9);
  registrar_json_writer_add_double (&json, NULL, 1.0);
  registrar_json_writer_add_double (&json, NULL, NAN);
  registrar_json_writer_add_double (&json, NULL, INFINITY);
  registrar_json_writer_end_array (&json);
  g_assert_true (registrar_json_writer_finish (&json, NULL));
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);

  g_assert_cmpstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), ==,
                   "[\n  0,\n  18446744073709551615,\n  0.9,\n  1,\n  null,\n  null\n]\n");
}

/* The first error is the one that is told, however much is written after it. */
static void
test_failed_stream (void)
{
  char space[16];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (space, sizeof space, NULL, NULL);
  g_auto (RegistrarJsonWriter) json = { 0 };
  g_autoptr (GError) error = NULL;

  registrar_json_writer_init (&json, stream, NULL);
  registrar_json_writer_begin_array (&json, NULL);
  for (guint i = 0; i < REGISTRAR_OUTPUT_BUFFER_SIZE; i++)
    registrar_json_writer_add_string (&json, NULL, "Zoë");
  registrar_json_writer_end_array (&json);

  g_assert_false (registrar_json_writer_finish (&json, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (string_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-writer/escapes/", string_cases[i].name, NULL);

      g_test_add_data_func (path, &string_cases[i], test_string);
    }
  g_test_add_func ("/json-writer/text-longer-than-the-buffer", test_long_string);
  g_test_add_func ("/json-writer/layout", test_layout);
  g_test_add_func ("/json-writer/numbers", test_numbers);
  g_test_add_func ("/json-writer/failed-stream-is-told-at-the-end", test_failed_stream);

  return g_test_run ();
}
