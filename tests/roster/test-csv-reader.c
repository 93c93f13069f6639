/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the CSV reader makes of every shape of text: rows, cells and true line numbers. */

#include "roster/csv-reader.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  /* Rows as `line: cell|cell`, one a line; a `!` behind the line is a problem of the row's form. */
  const char *rows;
} Case;

static const Case cases[] = {
  { "line-end/lf", "a,b\n1,2\n", "1: a|b\n2: 1|2\n" },
  { "line-end/crlf", "a,b\r\n1,2\r\n", "1: a|b\n2: 1|2\n" },
  { "line-end/cr", "a,b\r1,2\r", "1: a|b\n2: 1|2\n" },
  { "line-end/none-at-the-end", "a,b\n1,2", "1: a|b\n2: 1|2\n" },
  { "line-end/crlf-after-lf", "a\n1\r\n2\n", "1: a\n2: 1\n3: 2\n" },
  { "line-end/lf-after-cr", "a\r1\n2\r\n3", "1: a\n2: 1\n3: 2\n4: 3\n" },
  { "line-end/stray-cr", "a,b\n1\r2,3\n4,5\n", "1: a|b\n2!: 1\r2|3\n3: 4|5\n" },
  { "line-end/cr-as-the-last-byte", "a\n1\r", "1: a\n2: 1\n" },
  { "mark/utf8",
    "\xEF\xBB\xBF"
    "a,b\n1,2\n",
    "1: a|b\n2: 1|2\n" },
  { "mark/utf8-before-a-quote", "\xEF\xBB\xBF\"a\",b\n", "1: a|b\n" },
  { "delimiter/semicolon", "a;b,c\n1;2\n", "1: a|b,c\n2: 1|2\n" },
  { "delimiter/most-often", "a;b;c,d\n", "1: a|b|c,d\n" },
  { "delimiter/tab", "a\tb\n1\t2\n", "1: a|b\n2: 1|2\n" },
  { "delimiter/pipe", "a|b\n", "1: a|b\n" },
  { "delimiter/inside-quotes-does-not-count", "\"a;b;c\",d\n", "1: a;b;c|d\n" },
  { "delimiter/after-blank-lines", "\n\na;b\n", "1: \n2: \n3: a|b\n" },
  { "delimiter/sep", "sep=;\na;b,c,d\n", "2: a|b,c,d\n" },
  { "delimiter/sep-in-quotes", "\"sep=;\"\r\na;b\r\n", "2: a|b\n" },
  { "delimiter/sep-tab", "sep=\t\na\tb\n", "2: a|b\n" },
  { "delimiter/sep-is-a-header", "sep=x\n", "" },
  { "quote/all", "\"a\",\"b\"\n", "1: a|b\n" },
  { "quote/doubled", "\"a\"\"b\",\"\"\"\"\n", "1: a\"b|\"\n" },
  { "quote/empty", "\"\",\"\"\n", "1: |\n" },
  { "quote/delimiter-inside", "\"a,b\",c\n", "1: a,b|c\n" },
  { "quote/line-end-inside", "\"a\nb\",c\n1,2\n", "1: a\nb|c\n3: 1|2\n" },
  { "quote/crlf-inside", "\"a\r\n\r\nb\",c\r\n1,2\r\n", "1: a\r\n\r\nb|c\n4: 1|2\n" },
  { "quote/cr-inside", "x\r\"a\rb\",c\r1\r", "1: x\n2: a\rb|c\n4: 1\n" },
  { "quote/blanks-around", "1, \"a,b\" ,2\n", "1: 1|a,b|2\n" },
  { "quote/inside-an-unquoted-cell", "5\" disk,b\n", "1: 5\" disk|b\n" },
  { "quote/text-behind", "\"x\"y,b\n1,2\n", "1!: \"x\"y|b\n2: 1|2\n" },
  { "quote/text-behind-the-last-cell", "a,\"x\"y\n1,2\n", "1!: a|\"x\"y\n2: 1|2\n" },
  { "quote/closes-at-the-end", "a,\"b\"", "1: a|b\n" },
  { "cell/empty-at-the-end", "a,b,\n", "1: a|b|\n" },
  { "cell/empty-at-the-end-of-the-text", "a,b,", "1: a|b|\n" },
  { "cell/blanks-are-kept", " a , b \n", "1:  a | b \n" },
  { "row/blank", "a\n\n\n1\n", "1: a\n2: \n3: \n4: 1\n" },
};

static void
fill_arena (RegistrarArena *arena, const char *text, gsize length)
{
  registrar_arena_init (arena);
  memcpy (registrar_arena_reserve (arena, length), text, length);
  registrar_arena_commit (arena, length);
  registrar_arena_finish (arena);
}

static char *
dup_rows (RegistrarArena *arena, guint *unclosed_line)
{
  GString *rows = g_string_new (NULL);
  RegistrarCsvDialect dialect;
  RegistrarCsvReader reader;
  const RegistrarRow *row;

  registrar_csv_dialect_guess (arena, &dialect);
  registrar_csv_reader_init (&reader, arena, &dialect);
  while ((row = registrar_csv_reader_next (&reader)) != NULL)
    {
      g_string_append_printf (rows, "%u%s: ", row->line,
                              row->problem != REGISTRAR_N_PROBLEM_CODES ? "!" : "");
      for (guint i = 0; i < row->n_cells; i++)
        {
          g_string_append (rows, i > 0 ? "|" : "");
          g_string_append_len (rows, arena->data + row->cells[i].offset, row->cells[i].length);
        }
      g_string_append_c (rows, '\n');
    }
  *unclosed_line = registrar_csv_reader_get_unclosed_line (&reader);

  return g_string_free (rows, FALSE);
}

static void
test_rows (gconstpointer data)
{
  const Case *test = data;
  g_auto (RegistrarArena) arena = { 0 };
  g_autofree char *rows = NULL;
  guint unclosed_line;

  fill_arena (&arena, test->text, strlen (test->text));
  rows = dup_rows (&arena, &unclosed_line);
  g_assert_cmpstr (rows, ==, test->rows);
  g_assert_cmpuint (unclosed_line, ==, 0);
}

/* Whatever stands before it, a row is found at any place of a block. */
static void
test_every_offset (void)
{
  for (gsize shift = 0; shift <= 2 * REGISTRAR_CSV_BLOCK; shift++)
    {
      g_autofree char *padding = g_strnfill (shift, 'x');
      g_autofree char *text = g_strconcat (padding, ",\"a\"\"b\"\r\n1,2\r\n", NULL);
      g_autofree char *expected = g_strconcat ("1: ", padding, "|a\"b\n2: 1|2\n", NULL);
      g_auto (RegistrarArena) arena = { 0 };
      g_autofree char *rows = NULL;
      guint unclosed_line;

      fill_arena (&arena, text, strlen (text));
      rows = dup_rows (&arena, &unclosed_line);
      g_assert_cmpstr (rows, ==, expected);
    }
}

static void
test_unclosed (void)
{
  static const struct
  {
    const char *text;
    guint line;
  } unclosed[] = {
    { "\"", 1 },       { "a,b\n1,\"2\n3,4\n", 2 }, { "a\r\n\"1\r\n2\"\r\n\"3\r\n", 4 },
    { "a\r\"1\r", 2 }, { "a\n\"1\"\"\n", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unclosed); i++)
    {
      g_auto (RegistrarArena) arena = { 0 };
      g_autofree char *rows = NULL;
      guint line;

      fill_arena (&arena, unclosed[i].text, strlen (unclosed[i].text));
      rows = dup_rows (&arena, &line);
      g_assert_cmpuint (line, ==, unclosed[i].line);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_rows);
    }
  g_test_add_func ("/csv/block/every-offset", test_every_offset);
  g_test_add_func ("/csv/quote/unclosed", test_unclosed);

  return g_test_run ();
}
