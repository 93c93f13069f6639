/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the header is, what columns hold without one, and what somebody says they hold. */

#include "roster-text.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *columns;  /* header=field, with | between them; - for no field */
  guint       n_students;
  guint       first_line; /* of the first student */
  const char *note;     /* (nullable) the only problem of the file */
} Case;

static const Case cases[] = {
  { "first-row", "id,name\n1,a\n", "id=id|name=name", 1, 2, NULL },
  { "below-a-title", "Class 7b\n\nid,name\n1,a\n2,b\n", "id=id|name=name", 2, 4,
    "1 row above the header was left out; it begins with “Class 7b”." },
  { "below-two-lines", "North School,,\n,Printed 2026-09-01,\nMatrikelnummer,Vorname,Nachname\n1,a,b\n",
    "Matrikelnummer=id|Vorname=given_name|Nachname=family_name", 1, 4,
    "2 rows above the header were left out; the first begins with “North School”." },
  { "below-a-header-of-headers", "Student,,Contact\nID,Name,E-mail\n1,a,a@x.example\n", "ID=id|Name=name|E-mail=email", 1,
    3, "1 row above the header was left out; it begins with “Student”." },
  { "a-student-called-name", "name,id\nName,1\n", "name=name|id=id", 1, 2, NULL },
  { "none", "031,Zoë Sato,zoe@x.example\n032,Ana Díaz,ana@x.example\n", "Column 1=id|Column 2=name|Column 3=email", 2, 1,
    NULL },
  { "none/addresses-only", "zoe@x.example\nana@x.example\n", "Column 1=email", 2, 1, NULL },
  { "none/one-row", "1234567,Zoë Sato\n", "Column 1=id|Column 2=name", 1, 1, NULL },
  { "none/two-columns-of-words", "031,Zoë,Sato\n032,Ana,Díaz\n", "Column 1=id|Column 2=-|Column 3=-", 2, 1, NULL },
  { "none/a-repeated-number-is-no-id", "2026,zoe@x.example\n2026,ana@x.example\n", "Column 1=-|Column 2=email", 2, 1,
    NULL },
  { "none/some-cells-missing", "031,Zoë Sato,zoe@x.example\n032,Ana Díaz\n", "Column 1=id|Column 2=name|Column 3=email",
    2, 1, NULL },
  { "unknown-header-of-addresses", "Foo,Bar\n1,zoe@x.example\n2,ana@x.example\n", "Foo=-|Bar=email", 2, 2, NULL },
  { "addresses-of-others", "id,Parent contact\n1,zoe@x.example\n", "id=id|Parent contact=-", 1, 2, NULL },
  { "known-header-before-contents", "E-mail,Other\nzoe@x.example,z@y.example\n", "E-mail=email|Other=-", 1, 2, NULL },
};

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
assert_only_problem (RegistrarRoster *roster, const char *note)
{
  RegistrarProblem problem;
  g_autofree char *message = NULL;

  g_assert_cmpuint (registrar_roster_get_n_problems (roster), ==, note != NULL);
  if (note == NULL)
    return;

  registrar_roster_get_problem (roster, 0, &problem);
  message = registrar_problem_dup_message (&problem);
  g_assert_cmpstr (message, ==, note);
  g_assert_cmpint (problem.severity, ==, REGISTRAR_PROBLEM_INFO);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  g_autofree char *columns = dup_columns (roster);

  g_assert_cmpstr (columns, ==, test->columns);
  g_assert_cmpuint (count_rows (roster), ==, test->n_students);
  g_assert_cmpuint (get_line (roster, 0), ==, test->first_line);
  assert_only_problem (roster, test->note);
}

/* The rows that were held back are those that follow, at any number of them. */
static void
test_every_size (void)
{
  for (guint n_rows = 1; n_rows < 40; n_rows++)
    {
      g_autoptr (GString) text = g_string_new ("id,name\n");
      g_autoptr (RegistrarRoster) roster = NULL;

      for (guint i = 0; i < n_rows; i++)
        g_string_append_printf (text, "%u,\"n\"\"%u\"\n", i, i);
      roster = read_roster (text->str);
      g_assert_cmpuint (count_rows (roster), ==, n_rows);
      for (guint i = 0; i < n_rows; i++)
        {
          g_autofree char *name = g_strdup_printf ("n\"%u", i);

          g_assert_cmpstr (get_student (roster, i).name, ==, name);
          g_assert_cmpuint (get_line (roster, i), ==, i + 2);
        }
    }
}

static RegistrarRoster *
read_with (const char *text, const RegistrarRosterOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RegistrarRoster *roster = registrar_roster_read_bytes (bytes, ROSTER_NAME, options, &error);

  g_assert_no_error (error);

  return roster;
}

static void
test_wishes (void)
{
  static const struct
  {
    const char *text;
    const char *wishes[3];
    const char *columns;
  } files[] = {
    { "id,Pupil no\n1,2\n", { "id=Pupil no" }, "id=-|Pupil no=id" },
    { "id,Pupil no\n1,2\n", { "id=PUPIL NO." }, "id=-|Pupil no=id" },
    { "id,Foo\n1,2\n", { "name=2" }, "id=id|Foo=name" },
    { "Foo,Bar\n1,2\n", { "id=Foo", "course=Bar" }, "Foo=id|Bar=course" },
    { "Report\nFoo,Bar\n1,2\n", { "id=Foo", "course=Bar" }, "Foo=id|Bar=course" },
    { "031,Zoë,Sato\n", { "given_name=Column 2", "family_name=3" },
      "Column 1=id|Column 2=given_name|Column 3=family_name" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const RegistrarRosterOptions options = { .columns = (char **) files[i].wishes };
      g_autoptr (RegistrarRoster) roster = read_with (files[i].text, &options);
      g_autofree char *columns = dup_columns (roster);

      g_assert_cmpstr (columns, ==, files[i].columns);
    }
}

static void
test_bad_wishes (void)
{
  static const struct
  {
    const char *wishes[2];
    const char *word;
  } bad[] = {
    { { "id" }, "“id”" }, { { "shoe=Pupil" }, "“shoe=Pupil”" },
    { { "id=Shoe" }, "“Shoe”" }, { { "id=3" }, "“3”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const RegistrarRosterOptions options = { .columns = (char **) bad[i].wishes };
      g_autoptr (GBytes) bytes = g_bytes_new_static ("id,name\n1,a\n", 12);
      g_autoptr (GError) error = NULL;

      g_assert_null (registrar_roster_read_bytes (bytes, ROSTER_NAME, &options, &error));
      g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION);
      g_assert_nonnull (strstr (error->message, bad[i].word));
    }
}

static char **
recall_cb (const char *const *headers, gpointer wishes)
{
  g_autofree char *joined = g_strjoinv ("|", (char **) headers);

  return g_str_equal (joined, "Foo|Bar") ? g_strdupv (wishes) : NULL;
}

/* What was said of a file with the headers Foo and Bar counts, also for where they are; what is said now comes before. */
static void
test_recalled (void)
{
  static const struct
  {
    const char *text;
    const char *recalled[3];
    const char *wishes[2];
    const char *columns;
    gboolean is_recalled;
  } files[] = {
    { "Foo,Bar\n1,a\n", { "id=Foo", "name=Bar" }, { NULL }, "Foo=id|Bar=name", TRUE },
    { "Class,\nFoo,Bar\n1,a\n", { "id=Foo", "name=Bar" }, { NULL }, "Foo=id|Bar=name", TRUE },
    { "Foo,Bar\n1,a\n", { "id=Foo", "name=Bar" }, { "username=Foo" }, "Foo=username|Bar=name", TRUE },
    { "Foo,Bar\n1,a\n", { "id=Foo", "shoe=Bar" }, { NULL }, "Foo=id|Bar=-", TRUE },
    { "Foo,Bar,id\n1,a,2\n", { "id=Foo", "name=Bar" }, { NULL }, "Foo=-|Bar=-|id=id", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const RegistrarRosterOptions options = {
        .columns = (char **) files[i].wishes,
        .recall = recall_cb,
        .recall_data = (gpointer) files[i].recalled,
      };
      g_autoptr (RegistrarRoster) roster = read_with (files[i].text, &options);
      g_autofree char *columns = dup_columns (roster);

      g_assert_cmpstr (columns, ==, files[i].columns);
      g_assert_true (registrar_roster_is_recalled (roster) == files[i].is_recalled);
      g_assert_true (registrar_roster_has_header (roster));
    }
}

/* A row above the header may begin further right than cells are kept. */
static void
test_far_title (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autofree char *columns = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_c (text, ',');
  g_string_append (text, "Class 7b\nid,name\n1,a\n");
  roster = read_roster (text->str);
  columns = dup_columns (roster);
  g_assert_cmpstr (columns, ==, "id=id|name=name");
  assert_only_problem (roster, "1 row above the header was left out; it begins with “”.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/header/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/header/every-size", test_every_size);
  g_test_add_func ("/header/wishes", test_wishes);
  g_test_add_func ("/header/bad-wishes", test_bad_wishes);
  g_test_add_func ("/header/recalled", test_recalled);
  g_test_add_func ("/header/far-title", test_far_title);

  return g_test_run ();
}
