/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rosters in JSON, one object a line or all in an array; and lists of addresses. */

#include "roster-text.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *columns; /* header=field */
  const char *rows;    /* line id name given family email, with blanks between them and - for absent, a row a line */
  char        delimiter; /* of what is a table after all */
} Case;

static const Case cases[] = {
  { "array", "[{\"id\":\"1\",\"name\":\"Zo\\u00eb\"},{\"id\":\"2\",\"name\":\"Ana\"}]", "id=id|name=name",
    "1 1 Zoë - - -\n1 2 Ana - - -\n" },
  { "array/lines-are-true", "[\n{\"id\":\"1\"},\n\n{\n\"id\":\"2\"}\n]\n", "id=id", "2 1 - - - -\n4 2 - - - -\n" },
  { "array/mark", "\xEF\xBB\xBF[{\"id\":\"1\"}]", "id=id", "1 1 - - - -\n" },
  { "lines", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n", "id=id", "1 1 - - - -\n2 2 - - - -\n" },
  { "in-an-object", "{\"page\":{\"of\":[7]},\"class\":\"7b\",\n\"Students\":[{\"id\":\"1\",\"emails\":[\"a@x.example\"]},\n{\"id\":\"2\"}],\"tags\":[1]}\n",
    "id=id|emails.0=email", "2 1 - - - a@x.example\n3 2 - - - -\n" },
  { "in-an-object/two-lists", "{\"a\":[{\"id\":\"1\"}],\"b\":[{\"id\":\"2\"}]}", "id=id", "1 1 - - - -\n" },
  { "in-an-object/beside-teachers", "{\"teachers\":[{\"id\":\"1\"}],\"students\":[{\"id\":\"2\"}]}", "id=id", "1 2 - - - -\n" },
  { "in-an-object/beside-names", "{\"tags\":[{\"tag\":\"new\"}],\"rows\":[{\"id\":\"2\"}]}", "id=id", "1 2 - - - -\n" },
  { "in-an-object/with-a-name", "{\"id\":7,\"name\":\"Maths\",\"students\":[{\"id\":\"1\"},{\"id\":\"2\"}]}", "id=id",
    "1 1 - - - -\n1 2 - - - -\n" },
  { "in-an-object/with-a-name-and-guardians",
    "{\"id\":7,\"name\":\"Maths\",\"members\":[{\"id\":\"1\",\"guardians\":[{\"id\":\"2\"}]}],\"teachers\":[{\"id\":\"3\"}]}",
    "id=id|guardians.0.id=-", "1 1 - - - -\n" },
  { "in-an-object/of-an-object", "{\"data\":{\"course\":{\"id\":7,\"name\":\"Maths\",\n\"students\":[{\"id\":\"1\"},\n{\"id\":\"2\"}]},\"n\":[2]}}",
    "id=id", "2 1 - - - -\n3 2 - - - -\n" },
  { "in-an-object/of-a-name-with-a-dot", "{\"a.b\":{\"x\":[1]},\"a\":{\"b.students\":[{\"id\":\"1\"}]}}", "id=id", "1 1 - - - -\n" },
  { "in-an-object/as-nodes", "{\"data\":{\"students\":{\"edges\":[{\"node\":{\"id\":\"1\",\"email\":\"a@x.example\"}}]}}}",
    "node.id=id|node.email=email", "1 1 - - - a@x.example\n" },
  { "in-an-object/of-a-student-with-courses", "{\"id\":\"1\",\"courses\":[{\"id\":\"2\",\"name\":\"Maths\"}]}",
    "id=id|courses.0.id=-|courses.0.name=-", "1 1 - - - -\n" },
  { "array/of-one-student", "[{\"id\":\"1\",\"members\":[{\"id\":\"2\"}]}]", "id=id|members.0.id=-", "1 1 - - - -\n" },
  { "in-an-object/of-a-student", "{\"id\":\"1\",\"guardians\":[{\"id\":\"2\"},{\"id\":\"3\"}]}",
    "id=id|guardians.0.id=-|guardians.1.id=-", "1 1 - - - -\n" },
  { "in-an-object/whose-names-are-no-text", "{\"p\xFFge\":1,\"students\":[{\"id\":\"1\",\"name\":\"Zo\u00eb Bj\u00f6rk\"}]}",
    "id=id|name=name", "1 1 Zoë_Björk - - -\n" },
  { "in-an-object/on-several-lines", "{\"a\":[{\"id\":\"1\"}]}\n{\"a\":[{\"id\":\"2\"}]}", "a.0.id=id", "1 1 - - - -\n2 2 - - - -\n" },
  { "lines/crlf-and-blank", "{\"id\":\"1\"}\r\n\r\n{\"id\":\"2\"}", "id=id", "1 1 - - - -\n3 2 - - - -\n" },
  { "numbers-are-text", "[{\"id\":12345678901234567890},{\"id\":1e400},{\"id\":7.10}]", "id=id",
    "1 12345678901234567890 - - - -\n1 1e400 - - - -\n1 7.10 - - - -\n" },
  { "absent-is-not-empty", "[{\"id\":\"1\",\"email\":null},{\"email\":\"a@x.example\"}]", "id=id|email=email",
    "1 1 - - - -\n1 - - - - a@x.example\n" },
  { "other-order", "[{\"id\":\"1\",\"name\":\"a\"},{\"name\":\"b\",\"id\":\"2\"}]", "id=id|name=name",
    "1 1 a - - -\n1 2 b - - -\n" },
  { "late-member", "[{\"id\":\"1\"},{\"id\":\"2\",\"email\":\"b@x.example\"}]", "id=id|email=email",
    "1 1 - - - -\n1 2 - - - b@x.example\n" },
  { "nested-name", "[{\"id\":\"1\",\"name\":{\"given\":\"Zoë\",\"family\":\"Sato\"},\"active\":true}]",
    "id=id|name.given=given_name|name.family=family_name|active=-", "1 1 - Zoë Sato -\n" },
  { "nested-lists", "[{\"userName\":\"1\",\"emails\":[\"a@x.example\",\"b@x.example\"],\"groups\":[]}]",
    "userName=username|emails.0=email|emails.1=-", "1 - - - - a@x.example\n" },
  { "something-elses", "[{\"id\":\"1\",\"course\":{\"id\":\"7\",\"name\":\"Maths\"}}]", "id=id|course.id=course|course.name=-", "1 1 - - - -\n" },
  { "somebody-elses", "[{\"id\":\"1\",\"parent\":{\"email\":\"p@x.example\"}}]", "id=id|parent.email=-", "1 1 - - - -\n" },
  { "addresses", "Zoë Sato <zoe@x.example>, Ana <ana@x.example>", "Name=name|E-mail=email",
    "1 - Zoë_Sato - - zoe@x.example\n1 - Ana - - ana@x.example\n" },
  { "addresses/lines", "\"Sato, Zoë\" <zoe@x.example>\n\nDíaz, Ana <ana@x.example>;\nbob@x.example\n", "Name=name|E-mail=email",
    "1 - Sato,_Zoë - - zoe@x.example\n3 - Díaz,_Ana - - ana@x.example\n4 - - - - bob@x.example\n" },
  { "addresses/numbers-in-quotes", "\"Sato,7b\" <zoe@x.example>\n", "Name=name|E-mail=email", "1 - Sato,7b - - zoe@x.example\n" },
  { "no-addresses/numbers", "031,Zoë <zoe@x.example>\n032,Ana <ana@x.example>\n", "Column 1=id|Column 2=email",
    "1 031 - - - Zoë_<zoe@x.example>\n2 032 - - - Ana_<ana@x.example>\n", ',' },
  { "no-addresses/numbers-and-blanks", "031, Zoë <zoe@x.example>\n", "Column 1=id|Column 2=email",
    "1 031 - - - Zoë_<zoe@x.example>\n", ',' },
  { "no-addresses/semicolons", "zsato;Zoë <zoe@x.example>\n", "Column 1=name|Column 2=email", "1 - zsato - - Zoë_<zoe@x.example>\n", ';' },
  { "no-addresses/tabs", "031\tZoë <zoe@x.example>\n", "Column 1=id|Column 2=email", "1 031 - - - Zoë_<zoe@x.example>\n", '\t' },
  { "no-addresses/quoted-cells", "\"031\",\"Zoë <zoe@x.example>\"\n", "Column 1=id|Column 2=email",
    "1 031 - - - Zoë_<zoe@x.example>\n", ',' },
};

static void
append_text (GString *rows, const char *text)
{
  g_autofree char *word = g_strdup (text != NULL ? text : "-");

  g_string_append_printf (rows, " %s", g_strdelimit (word, " ", '_'));
}

static char *
dup_rows (RegistrarRoster *roster)
{
  GString *rows = g_string_new (NULL);

  for (guint row = 0; row < count_rows (roster); row++)
    {
      RegistrarStudent student = get_student (roster, row);

      g_string_append_printf (rows, "%u", get_line (roster, row));
      append_text (rows, student.id);
      append_text (rows, student.name);
      append_text (rows, student.given_name);
      append_text (rows, student.family_name);
      append_text (rows, student.email);
      g_string_append_c (rows, '\n');
    }

  return g_string_free (rows, FALSE);
}

static char *
dup_columns (RegistrarRoster *roster)
{
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      const char *word = registrar_field_to_word (columns[i].field);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "", columns[i].header, word != NULL ? word : "-");
    }

  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  g_autofree char *columns = dup_columns (roster);
  g_autofree char *rows = dup_rows (roster);

  g_assert_cmpstr (columns, ==, test->columns);
  g_assert_cmpstr (rows, ==, test->rows);
  g_assert_cmpint (registrar_roster_get_delimiter (roster, NULL), ==, test->delimiter);
}

static void
test_repeated_member (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("[{\"id\":\"1\"},\n{\"id\":\"2\",\"id\":\"3\"},\n{\"id\":\"4\"}]");
  RegistrarProblem problem;
  g_autofree char *message = NULL;

  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
  registrar_roster_get_problem (roster, 0, &problem);
  message = registrar_problem_dup_message (&problem);
  g_assert_cmpstr (message, ==, "The student has “id” twice: leave one.");
  g_assert_cmpuint (problem.line, ==, 2);
  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), 1, NULL));
}

/* What might be a student itself is said to be left out; it is worth a look where the list's name does not tell. */
static void
test_list_in_object (void)
{
  static const struct
  {
    const char *list;
    RegistrarSeverity severity;
  } lists[] = { { "students", REGISTRAR_PROBLEM_INFO }, { "devices", REGISTRAR_PROBLEM_WARNING } };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("{\"id\":\"7\",\"name\":\"Maths\",\"%s\":[{\"id\":\"1\"}]}", lists[i].list);
      g_autoptr (RegistrarRoster) roster = read_roster (text);
      g_autofree char *message = NULL;
      RegistrarProblem problem;

      g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, 1);
      registrar_roster_get_problem (roster, 0, &problem);
      message = registrar_problem_dup_message (&problem);
      g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_LIST_IN_OBJECT);
      g_assert_cmpint (problem.severity, ==, lists[i].severity);
      g_assert_true (g_str_has_prefix (message, "The students were read from the list “"));
      g_assert_nonnull (strstr (message, lists[i].list));
    }
}

/* Lists are chosen as the sheets of a spreadsheet are. */
static void
test_choose_list (void)
{
  static const char text[] = "{\"id\":\"7\",\"teachers\":[{\"id\":\"1\"}],\"in\":{\"students\":[{\"id\":\"2\"}]}}";
  static const struct
  {
    const char *wish;
    const char *id;
  } wishes[] = { { NULL, "2" }, { "teachers", "1" }, { "IN.students", "2" }, { "pupils", NULL } };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      const RegistrarRosterOptions options = { .sheet = (char *) wishes[i].wish };
      g_autoptr (GError) error = NULL;
      g_autoptr (RegistrarRoster) roster = registrar_roster_read_bytes (bytes, "test.json", &options, &error);

      if (wishes[i].id == NULL)
        {
          g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_SHEET);
          g_assert_cmpstr (error->message, ==, "“test.json” has no sheet “pupils”; it has “teachers”, “in.students”.");
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length ((char **) registrar_roster_get_sheets (roster)), ==, 2);
      g_assert_cmpstr (get_student (roster, 0).id, ==, wishes[i].id);
    }
}

static void
test_refused (void)
{
  g_autofree char *deep_lists = g_strnfill (100000, '[');
  const struct
  {
    const char *text;
    RegistrarRosterError code;
    const char *message;
  } files[] = {
    { "[{\"id\":\"1\"},", REGISTRAR_ROSTER_ERROR_DAMAGED,
      "“test.csv”, line 1: the JSON ends too early: export the list again." },
    { "[{\"id\":\"1\"},\n{\"id\":2x}]", REGISTRAR_ROSTER_ERROR_DAMAGED, "“test.csv”, line 2: this is no JSON." },
    { "[{\"id\":\"1\"},\n7]", REGISTRAR_ROSTER_ERROR_DAMAGED,
      "“test.csv”, line 2: this is a value, not a student with members of their own." },
    { "[[{\"id\":\"1\"}]]", REGISTRAR_ROSTER_ERROR_DAMAGED, "“test.csv”, line 1: this is a list in a list, not a student." },
    { deep_lists, REGISTRAR_ROSTER_ERROR_DAMAGED, "“test.csv”, line 1: this is a list in a list, not a student." },
    { "[]", REGISTRAR_ROSTER_ERROR_EMPTY, "“test.csv” is empty: there are no students in it." },
    { "{\"id\":7,\"name\":\"Maths\",\"students\":[]}", REGISTRAR_ROSTER_ERROR_EMPTY,
      "“test.csv” is empty: there are no students in it." },
    { "{\"classes\":[{\"id\":7,\"students\":[{\"id\":\"1\"}]},{\"id\":8,\"students\":[]}]}", REGISTRAR_ROSTER_ERROR_DAMAGED,
      "“test.csv” has many lists “students”, not one: export one course at a time." },
    { "[{\"id\":7,\"students\":[{\"id\":\"1\"}]},{\"id\":8,\"students\":[{\"id\":\"2\"}]}]", REGISTRAR_ROSTER_ERROR_DAMAGED,
      "“test.csv” has many lists “students”, not one: export one course at a time." },
    { "[{}]", REGISTRAR_ROSTER_ERROR_EMPTY, "“test.csv” is empty: there are no students in it." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_data (files[i].text, strlen (files[i].text), &error));
      g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) files[i].code);
      g_assert_cmpstr (error->message, ==, files[i].message);
    }
}

/* As deep as may be, and one more. */
static void
test_depth (void)
{
  for (guint depth = 62; depth <= 63; depth++)
    {
      g_autoptr (GString) text = g_string_new ("[{\"id\":\"1\",\"a\":");
      g_autoptr (RegistrarRoster) roster = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append (text, "}]");
      roster = read_data (text->str, text->len, &error);
      if (depth == 62)
        g_assert_no_error (error);
      else
        g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/json/repeated-member", test_repeated_member);
  g_test_add_func ("/json/list-in-an-object", test_list_in_object);
  g_test_add_func ("/json/choose-a-list", test_choose_list);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/depth", test_depth);

  return g_test_run ();
}
