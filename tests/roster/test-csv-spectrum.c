/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The CSV cases of csv-spectrum (npm): every cell as its JSON says. */

#include "roster/csv-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>

static char *
dup_directory (void)
{
  const char *packages = g_getenv ("REGISTRAR_TEST_NPM");

  if (packages == NULL)
    g_error (
        "REGISTRAR_TEST_NPM does not say where the npm packages of tests/npm-packages are: see tests/run");

  return g_build_filename (packages, "csv-spectrum", NULL);
}

static void
load_arena (const char *path, RegistrarArena *arena)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  registrar_arena_init (arena);
  if (length > 0)
    memcpy (registrar_arena_reserve (arena, length), contents, length);
  registrar_arena_commit (arena, length);
  registrar_arena_finish (arena);
}

static GPtrArray *
dup_cells (const RegistrarArena *arena, const RegistrarRow *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (cells, g_strndup (arena->data + row->cells[i].offset, row->cells[i].length));

  return cells;
}

static void
assert_row (JsonObject *expected, GPtrArray *header, GPtrArray *cells)
{
  g_assert_cmpuint (json_object_get_size (expected), ==, header->len);
  g_assert_cmpuint (cells->len, ==, header->len);

  for (guint i = 0; i < header->len; i++)
    g_assert_cmpstr (json_object_get_string_member (expected, g_ptr_array_index (header, i)), ==,
                     g_ptr_array_index (cells, i));
}

/* An array of rows, or a single row without one. location_coordinates.json has another telephone number than
 * its CSV file, which is the one to read. */
static JsonArray *
load_expected (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;
  JsonArray *rows;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_parser_get_root (parser);
  if (JSON_NODE_HOLDS_ARRAY (root))
    return json_node_dup_array (root);

  rows = json_array_new ();
  json_array_add_object_element (rows, json_node_dup_object (root));
  json_object_set_string_member (json_array_get_object_element (rows, 0), "Contact Phone Number",
                                 "2095257564");

  return rows;
}

static void
test_case (gconstpointer data)
{
  g_autofree char *directory = dup_directory ();
  g_autofree char *csv_name = g_strconcat (data, ".csv", NULL);
  g_autofree char *json_name = g_strconcat (data, ".json", NULL);
  g_autofree char *csv_path = g_build_filename (directory, "csvs", csv_name, NULL);
  g_autofree char *json_path = g_build_filename (directory, "json", json_name, NULL);
  g_autoptr (JsonArray) expected = load_expected (json_path);
  g_autoptr (GPtrArray) header = NULL;
  g_auto (RegistrarArena) arena = { 0 };
  RegistrarCsvDialect dialect;
  RegistrarCsvReader reader;
  const RegistrarRow *row;
  guint n_rows = 0;

  load_arena (csv_path, &arena);
  registrar_csv_dialect_guess (&arena, &dialect);
  registrar_csv_reader_init (&reader, &arena, &dialect);
  header = dup_cells (&arena, registrar_csv_reader_next (&reader));
  while ((row = registrar_csv_reader_next (&reader)) != NULL)
    {
      g_autoptr (GPtrArray) cells = dup_cells (&arena, row);

      g_assert_cmpuint (row->problem, ==, REGISTRAR_N_PROBLEM_CODES);
      assert_row (json_array_get_object_element (expected, n_rows++), header, cells);
    }

  g_assert_cmpuint (n_rows, ==, json_array_get_length (expected));
}

int
main (int argc, char **argv)
{
  static const char *const names[] = {
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
    "location_coordinates",
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/csv-spectrum/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_case);
    }

  return g_test_run ();
}
