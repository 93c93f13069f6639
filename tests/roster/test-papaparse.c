/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Papa Parse's cases (npm) that speak of RFC 4180 and of guessing delimiters, as papaparse.js lists them. */

#include "roster/csv-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Where we differ, and why. */
static const char *const left_out[] = {
  "quoted-field-with-whitespace-around-quotes",                  /* we take it for a quoted cell; RFC 4180 knows neither */
  "mixed-slash-n-and-slash-r-should-choose-first-as-precident",  /* a lone CR among LFs is a problem of its row */
  "bad-delimiter-n",                                             /* is refused as an option */
};

static JsonParser *
load_cases (void)
{
  const char *packages = g_getenv ("REGISTRAR_TEST_NPM");
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "papaparse.js", NULL);
  const char *const command[] = { "node", script, packages, NULL };
  JsonParser *parser = json_parser_new ();
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (packages == NULL)
    g_error ("REGISTRAR_TEST_NPM does not say where the npm packages of tests/npm-packages are: see tests/run");

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, output, -1, &error);
  g_assert_no_error (error);

  return parser;
}

static void
assert_row (RegistrarArena *arena, const RegistrarRow *row, JsonArray *expected)
{
  g_assert_cmpuint (row->problem, ==, REGISTRAR_N_PROBLEM_CODES);
  g_assert_cmpuint (row->n_cells, ==, json_array_get_length (expected));
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *cell = g_strndup (arena->data + row->cells[i].offset, row->cells[i].length);

      g_assert_cmpstr (cell, ==, json_array_get_string_element (expected, i));
    }
}

/* Where Papa Parse finds a row of one empty cell behind the last line end, we find the end. */
static guint
count_rows (JsonArray *rows, const char *input)
{
  guint n_rows = json_array_get_length (rows);

  return n_rows > 0 && g_str_has_suffix (input, "\n") ? n_rows - 1 : n_rows;
}

static void
test_case (gconstpointer data)
{
  JsonObject *test = (JsonObject *) data;
  const char *input = json_object_get_string_member (test, "input");
  const char *delimiter = json_object_get_string_member_with_default (test, "delimiter", NULL);
  JsonArray *rows = json_object_get_array_member (test, "rows");
  g_auto (RegistrarArena) arena = { 0 };
  gsize length = strlen (input);
  RegistrarCsvDialect dialect;
  RegistrarCsvReader reader;
  const RegistrarRow *row;
  guint n_rows = 0;

  registrar_arena_init (&arena);
  memcpy (registrar_arena_reserve (&arena, length + 1), input, length);
  registrar_arena_commit (&arena, length);
  registrar_arena_finish (&arena);
  registrar_csv_dialect_guess (&arena, &dialect);
  if (delimiter != NULL)
    dialect.delimiter = *delimiter;
  registrar_csv_reader_init (&reader, &arena, &dialect);
  while ((row = registrar_csv_reader_next (&reader)) != NULL)
    {
      g_assert_cmpuint (n_rows, <, count_rows (rows, input));
      assert_row (&arena, row, json_array_get_array_element (rows, n_rows++));
    }

  g_assert_cmpuint (n_rows, ==, count_rows (rows, input));
}

static gboolean
is_left_out (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (g_str_equal (left_out[i], name))
      return TRUE;

  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *cases;

  g_test_init (&argc, &argv, NULL);

  parser = load_cases ();
  cases = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *test = json_array_get_object_element (cases, i);
      const char *name = json_object_get_string_member (test, "name");
      g_autofree char *path = g_strconcat ("/papaparse/", name, NULL);

      if (!is_left_out (name))
        g_test_add_data_func (path, test, test_case);
    }

  return g_test_run ();
}
