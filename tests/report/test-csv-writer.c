/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The CSV writer: quotes by RFC 4180, and apostrophes before what a spreadsheet would run. */

#include "report/csv-writer.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *csv;
} CellCase;

static const CellCase cell_cases[] = {
  { "absent", NULL, "" },
  { "empty", "", "" },
  { "plain", "Zoë Quist", "Zoë Quist" },
  { "leading-zeros", "00123", "00123" },
  { "outer-blanks", " a ", " a " },
  { "comma", "Quist, Zoë", "\"Quist, Zoë\"" },
  { "quote", "5\" disk", "\"5\"\" disk\"" },
  { "only-quotes", "\"\"", "\"\"\"\"\"\"" },
  { "line-feed", "a\nb", "\"a\nb\"" },
  { "carriage-return", "a\rb", "\"a\rb\"" },
  { "not-utf-8", "a\xffz", "a\uFFFDz" },

  { "formula/equals", "=1+1", "'=1+1" },
  { "formula/plus", "+1", "'+1" },
  { "formula/minus", "-2*3", "'-2*3" },
  { "formula/at", "@SUM(A1)", "'@SUM(A1)" },
  { "formula/tab", "\t=1", "'\t=1" },
  { "formula/carriage-return", "\r=1", "\"'\r=1\"" },
  { "formula/line-feed", "\n=1", "\"'\n=1\"" },
  { "formula/full-width-equals", "＝1", "'＝1" },
  { "formula/full-width-plus", "＋1", "'＋1" },
  { "formula/full-width-minus", "－1", "'－1" },
  { "formula/full-width-at", "＠A1", "'＠A1" },
  { "formula/command", "=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1" },
  { "formula/quoted", "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" },
  { "formula/phone-number", "+49 30 901820", "'+49 30 901820" },

  /* what already looks like one of ours, and what only starts like it */
  { "apostrophe/before-a-formula", "'=1", "''=1" },
  { "apostrophe/two-before-a-formula", "''=1", "'''=1" },
  { "apostrophe/before-a-name", "'t Hooft", "'t Hooft" },
  { "apostrophe/alone", "'", "'" },
  { "apostrophe/inside", "O'Neil", "O'Neil" },
  { "full-width-letter", "Ａ", "Ａ" },
  { "operator-inside", "a=1", "a=1" },
};

typedef void (*WriteFunc) (RegistrarCsvWriter *csv, gconstpointer data);

static char *
write_csv (WriteFunc write, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (RegistrarCsvWriter) csv = { 0 };
  g_autoptr (GError) error = NULL;

  registrar_csv_writer_init (&csv, stream, NULL);
  write (&csv, data);
  g_assert_true (registrar_csv_writer_finish (&csv, &error));
  g_assert_no_error (error);

  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  return g_strdup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
write_cell (RegistrarCsvWriter *csv, gconstpointer text)
{
  registrar_csv_writer_add_text (csv, text);
}

static void
test_cell (gconstpointer data)
{
  const CellCase *test = data;
  g_autofree char *written = write_csv (write_cell, test->text);

  g_assert_cmpstr (written, ==, test->csv);
}

static void
write_rows (RegistrarCsvWriter *csv, gconstpointer data)
{
  registrar_csv_writer_add_text (csv, "row");
  registrar_csv_writer_add_text (csv, "name");
  registrar_csv_writer_end_row (csv);
  registrar_csv_writer_add_unsigned (csv, 1);
  registrar_csv_writer_add_text (csv, NULL);
  registrar_csv_writer_end_row (csv);
}

static void
test_rows (void)
{
  g_autofree char *written = write_csv (write_rows, NULL);

  g_assert_cmpstr (written, ==, "row,name\r\n1,\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cell_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv-writer/cell/", cell_cases[i].name, NULL);

      g_test_add_data_func (path, &cell_cases[i], test_cell);
    }
  g_test_add_func ("/csv-writer/rows", test_rows);

  return g_test_run ();
}
