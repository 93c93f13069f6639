/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON from a server: what is let through to json-glib, and what is not. */

#include "coroutine/co.h"
#include "http/json.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *reason; /* NULL: it is sound */
} Text;

#define NOT_JSON "it is not JSON"
#define TOO_EARLY "it ends too early"

static const Text texts[] = {
  { "object", " { \"a\" : [ 1 , -2.5e+3 , \"b\" , true , false , null , { } , [ ] ] }\r\n", NULL },
  { "null", "null", NULL },
  { "string", "\"\"", NULL },
  { "escapes", "\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9 \\ud83d\\ude00\"", NULL },
  { "eighteen-digits", "-999999999999999999", NULL },
  { "large-fraction", "1e400", NULL },
  { "nothing", "", TOO_EARLY },
  { "blanks", "  \n", TOO_EARLY },
  { "open-array", "[1", TOO_EARLY },
  { "open-object", "{\"a\"", TOO_EARLY },
  { "open-string", "\"abc", TOO_EARLY },
  { "open-escape", "\"\\", TOO_EARLY },
  { "open-number", "-", TOO_EARLY },
  { "open-fraction", "1.", TOO_EARLY },
  { "two", "1 2", NOT_JSON },
  { "comment", "/* a */ 1", NOT_JSON },
  { "trailing-comma", "[1,]", NOT_JSON },
  { "trailing-member", "{\"a\":1,}", NOT_JSON },
  { "missing-comma", "[1 2]", NOT_JSON },
  { "crossed", "[{]}", NOT_JSON },
  { "closed-twice", "[1]]", NOT_JSON },
  { "bare-key", "{a:1}", NOT_JSON },
  { "number-as-key", "{1:1}", NOT_JSON },
  { "single-quotes", "['a']", NOT_JSON },
  { "octal", "00123", NOT_JSON },
  { "hexadecimal", "0x10", NOT_JSON },
  { "plus", "+1", NOT_JSON },
  { "bare-point", ".5", NOT_JSON },
  { "nan", "NaN", NOT_JSON },
  { "word", "trueish", NOT_JSON },
  { "line-in-string", "\"a\nb\"", NOT_JSON },
  { "bad-escape", "\"\\x41\"", NOT_JSON },
  { "short-unit", "\"\\u12g4\"", NOT_JSON },
  { "escaped-nul", "\"\\u0000\"", NOT_JSON },
  { "lone-high-surrogate", "\"\\ud83d\"", NOT_JSON },
  { "lone-low-surrogate", "\"\\ude00\"", NOT_JSON },
  { "swapped-surrogates", "\"\\ude00\\ud83d\"", NOT_JSON },
  { "two-high-surrogates", "\"\\ud83d\\ud83d\"", NOT_JSON },
  { "html", "<!DOCTYPE html>", NOT_JSON },
  { "latin-1", "\"\xe9\"", "it is not text in UTF-8" },
  { "encoded-surrogate", "\"\xed\xa0\x80\"", "it is not text in UTF-8" },
  { "nineteen-digits", "1000000000000000000", "a number in it is too large" },
  { "twenty-digits", "{\"id\": 12345678901234567890}", "a number in it is too large" },
};

static void
test_text (gconstpointer data)
{
  const Text *text = data;
  const char *reason;

  g_assert_cmpint (registrar_json_scan (text->text, strlen (text->text), &reason), ==, text->reason == NULL);
  g_assert_cmpstr (reason, ==, text->reason);
}

static void
test_nul (void)
{
  const char *reason;

  g_assert_false (registrar_json_scan ("\"a\0b\"", 5, &reason));
  g_assert_cmpstr (reason, ==, "it is not text in UTF-8");
}

typedef struct
{
  const char *text;
  gsize length;
  JsonNode **root;
  GError **error;
} ParseText;

CO_ROUTINE (parse_text, ParseText)
{
  *args->root = registrar_json_parse (args->text, args->length, args->error);
}

/* On a coroutine's small stack. */
static JsonNode *
parse (const char *text, gsize length, GError **error)
{
  JsonNode *root = NULL;

  co_run (parse_text, text, length, &root, error);
  return root;
}

static char *
make_nested (guint depth)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");
  g_string_append (text, "1");
  for (guint i = depth; i > 0; i--)
    g_string_append_c (text, (i - 1) % 2 == 0 ? ']' : '}');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deepest = make_nested (REGISTRAR_JSON_MAX_DEPTH);
  g_autofree char *deeper = make_nested (REGISTRAR_JSON_MAX_DEPTH + 1);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  root = parse (deepest, strlen (deepest), &error);
  g_assert_no_error (error);
  g_assert_nonnull (root);
  g_assert_null (parse (deeper, strlen (deeper), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, "it is nested too deeply");
}

static char *
make_array (guint n)
{
  g_autoptr (GString) text = g_string_new ("[0");

  for (guint i = 1; i < n; i++)
    g_string_append (text, ",0");
  g_string_append_c (text, ']');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The array is a token, too. These are too large to be parsed in place. */
static void
test_tokens (void)
{
  g_autofree char *most = make_array (REGISTRAR_JSON_MAX_TOKENS - 1);
  g_autofree char *more = make_array (REGISTRAR_JSON_MAX_TOKENS);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  root = parse (most, strlen (most), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (registrar_json_get_size (root), ==, REGISTRAR_JSON_MAX_TOKENS - 1);
  g_assert_null (parse (more, strlen (more), &error));
  g_assert_cmpstr (error->message, ==, "it holds too many values");
}

/* Whatever is asked for of whatever there is: no criticals, which are fatal here. */
static void
test_shapes (void)
{
  static const char text[] = "{\"s\": \"x\", \"i\": 7, \"b\": true, \"n\": null, \"d\": 1.5, \"a\": [\"y\"], \"o\": {}}";
  static const char *const members[] = { "s", "i", "b", "n", "d", "a", "o", "missing" };
  g_autoptr (JsonNode) root = parse (text, strlen (text), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *member = members[i];
      JsonNode *node = registrar_json_get (root, member);
      g_autofree char *id = registrar_json_dup_id (root, member);
      gint64 integer = 0;

      g_assert_cmpstr (registrar_json_get_string (root, member), ==, *member == 's' ? "x" : NULL);
      g_assert_cmpint (registrar_json_get_integer (root, member, &integer), ==, *member == 'i');
      g_assert_cmpint (integer, ==, *member == 'i' ? 7 : 0);
      g_assert_cmpint (registrar_json_get_boolean (root, member), ==, *member == 'b');
      g_assert_cmpuint (registrar_json_get_size (node), ==, *member == 'a' ? 1 : 0);
      g_assert_cmpint (registrar_json_get_item (node, 0) != NULL, ==, *member == 'a');
      g_assert_null (registrar_json_get_item (node, 1));
      g_assert_null (registrar_json_get (node, "x"));
      g_assert_cmpstr (id, ==, *member == 's' ? "x" : *member == 'i' ? "7" : NULL);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/json/scan/", texts[i].name, NULL);

      g_test_add_data_func (path, &texts[i], test_text);
    }
  g_test_add_func ("/json/scan/nul", test_nul);
  g_test_add_func ("/json/parse/depth", test_depth);
  g_test_add_func ("/json/parse/tokens", test_tokens);
  g_test_add_func ("/json/any-shape-may-be-asked", test_shapes);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
