/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits and repairs: a new version each, while the one before stays as it is. */

#include "roster-text.h"

static char *
dup_codes (RegistrarRoster *roster)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < registrar_roster_get_n_problems (roster); i++)
    {
      RegistrarProblem problem;

      registrar_roster_get_problem (roster, i, &problem);
      g_string_append_printf (codes, "%s%u:%s", i > 0 ? " " : "", problem.row + 1,
                              registrar_problem_code_to_word (problem.code));
    }

  return g_string_free (codes, FALSE);
}

static void
assert_codes (RegistrarRoster *roster, const char *expected)
{
  g_autofree char *codes = dup_codes (roster);

  g_assert_cmpstr (codes, ==, expected);
}

typedef struct
{
  const char *name;
  const char *text;
  guint       row;
  guint       column;
  const char *edit;
  const char *before; /* problems, as row:code */
  const char *after;
} Edit;

static const Edit edits[] = {
  { "heals", "id,email\n1,zoe@\n2,b@x.example\n", 0, 1, "zoe@x.example", "1:invalid-email", "" },
  { "hurts", "id,email\n1,a@x.example\n2,b@x.example\n", 1, 1, "b", "", "2:invalid-email" },
  { "absent", "id,email\n1,a@x.example\n2,b\n", 1, 1, NULL, "2:invalid-email", "" },
  { "blank-is-absent", "id,email\n1,a@x.example\n2,b@x.example\n", 1, 0, " \xC2\xA0", "", "" },
  { "takes-the-identity", "id,course\n1,C\n", 0, 0, "", "", "1:no-identity" },
  { "gives-an-identity", "id,course\n,C\n", 0, 0, "7", "1:no-identity", "" },
  { "makes-a-duplicate", "id,name\n1,a\n2,b\n", 1, 0, "1", "", "2:duplicate" },
  { "ends-a-duplicate", "id,name\n1,a\n1,b\n", 1, 0, "2", "2:duplicate", "" },
  { "leaves-other-rows", "id,email\n1,a\n2,b\n3,c\n", 1, 1, "b@x.example", "1:invalid-email 2:invalid-email 3:invalid-email",
    "1:invalid-email 3:invalid-email" },
  { "does-not-heal-the-form", "id,name\n1,a,b\n2\n", 1, 0, "3", "1:too-many-cells 2:too-few-cells",
    "1:too-many-cells 2:too-few-cells" },
  { "keeps-notes-of-the-file", "Title\nid,name\n1,a\n", 0, 0, "2", "0:above-header", "0:above-header" },
};

static void
test_edit (gconstpointer data)
{
  const Edit *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  g_autoptr (RegistrarRoster) edited = NULL;
  g_autoptr (GError) error = NULL;

  assert_codes (roster, test->before);
  edited = registrar_roster_edit (roster, test->row, test->column, test->edit, &error);
  g_assert_no_error (error);
  assert_codes (edited, test->after);
  assert_codes (roster, test->before);
  g_assert_cmpuint (registrar_roster_get_version (roster), ==, 1);
  g_assert_cmpuint (registrar_roster_get_version (edited), ==, 2);
  g_assert_cmpuint (registrar_roster_get_n_edits (edited), ==, 1);
}

/* A version lives on without those before it, and so does each of them. */
static void
test_versions_are_independent (void)
{
  RegistrarRoster *first = read_roster ("id,name\n1,a\n2,b\n");
  RegistrarRoster *second = registrar_roster_edit (first, 0, 1, " Zoë ", NULL);
  g_autoptr (RegistrarRoster) third = registrar_roster_edit (second, 1, 1, "c", NULL);

  g_assert_cmpstr (get_student (first, 0).name, ==, "a");
  g_assert_cmpstr (get_student (second, 0).name, ==, "Zoë");
  g_assert_cmpstr (get_student (second, 1).name, ==, "b");
  g_object_unref (first);
  g_object_unref (second);
  g_assert_cmpstr (get_student (third, 0).name, ==, "Zoë");
  g_assert_cmpstr (get_student (third, 1).name, ==, "c");
  g_assert_cmpstr (get_student (third, 1).id, ==, "2");
  g_assert_cmpuint (get_line (third, 1), ==, 3);
  g_assert_cmpstr (registrar_roster_get_name (third), ==, ROSTER_NAME);
  g_assert_cmpuint (registrar_roster_get_version (third), ==, 3);
  g_assert_cmpuint (registrar_roster_get_n_edits (third), ==, 2);
}

static void
test_error_follows_the_edit (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("email\nzoe@\na@x.example\n");
  g_autoptr (RegistrarRoster) edited = registrar_roster_edit (roster, 0, 0, "zoe@x.example", NULL);
  g_autoptr (RegistrarRoster) again = registrar_roster_edit (edited, 1, 0, "a@", NULL);

  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (roster), 0, NULL));
  g_assert_true (registrar_student_list_check (REGISTRAR_STUDENT_LIST (edited), 0, NULL));
  g_assert_true (registrar_student_list_check (REGISTRAR_STUDENT_LIST (again), 0, NULL));
  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (again), 1, NULL));
}

static void
test_unused_column (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id,Room\n1,a\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (registrar_roster_edit (roster, 0, 1, "b", &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION);
  g_assert_nonnull (strstr (error->message, "“Room”"));
}

/* More rows than lie in one piece: only pieces that change are copied. */
static void
test_many_rows (void)
{
  g_autoptr (GString) text = g_string_new ("id,name\n");
  g_autoptr (RegistrarRoster) roster = NULL;
  g_autoptr (RegistrarRoster) edited = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%u,n%u\n", 20000 + i, i);
  roster = read_roster (text->str);
  edited = registrar_roster_edit (roster, 9000, 1, "Zoë", NULL);
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      g_assert_cmpstr (get_student (roster, i).name, ==, name);
      g_assert_cmpstr (get_student (edited, i).name, ==, i == 9000 ? "Zoë" : name);
    }
}

typedef struct
{
  const char *name;
  const char *text;
  const char *codes[3];
  const char *ids;    /* of the repaired roster, or its addresses, with blanks between them */
  const char *after;  /* problems that are left */
} Repair;

static const Repair repairs[] = {
  { "lost-zeros", "id\n00123\n20456\n789\n1234\n56789\n", { "lost-zeros" }, "00123 20456 00789 01234 56789", "" },
  { "rounded-id", "id\n9.01E+02\n1.5E+01\n2\n", { "rounded-id" }, "901 15 2", "" },
  { "decimal-id", "id\n2.0\n\"17,00\"\n", { "rounded-id" }, "2 17", "" },
  { "zeros-lost-in-a-number", "id\n1.7E+01\n00123\n04567\n12345\n99.0\n", { "rounded-id" }, "17 00123 04567 12345 99",
    "1:lost-zeros 5:lost-zeros" },
  { "number-and-lost-zeros", "id\n1.7E+01\n00123\n04567\n12345\n99.0\n", { "all" }, "00017 00123 04567 12345 00099", "" },
  { "rounded-for-good", "id\n9.01E+15\n2\n", { "all" }, "9.01E+15 2", "1:rounded-id" },
  { "name-in-address", "email\nZoë Sato <zoe@x.example>\nana@x.example\n", { "name-in-address" },
    "zoe@x.example ana@x.example", "" },
  { "turned-text", "id\n\xE2\x80\xAE" "321\n7\n", { "turned-text" }, "321 7", "" },
  { "other-encoding", "email\nZo\xEB@x.example\nRen\xE9@x.example\nJos\xC3\xA9@x.example\n", { "other-encoding" },
    "Zoë@x.example René@x.example José@x.example", "" },
  { "all", "id\n\xE2\x80\xAE" "321\n9.01E+02\n", { "all" }, "321 901", "" },
  { "another-is-left-alone", "id\n9.01E+02\n2\n", { "lost-zeros", "turned-text" }, "9.01E+02 2", "1:rounded-id" },
  { "shows-a-duplicate", "id\n123\n00123\n45678\n90123\n", { "lost-zeros" }, "00123 00123 45678 90123", "2:duplicate" },
};

static void
test_repair (gconstpointer data)
{
  const Repair *test = data;
  g_autoptr (RegistrarRoster) roster = read_roster (test->text);
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (RegistrarRoster) repaired = NULL;
  g_autoptr (GError) error = NULL;

  repaired = registrar_roster_repair (roster, (const char *const *) test->codes, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < count_rows (repaired); row++)
    {
      RegistrarStudent student = get_student (repaired, row);

      g_string_append_printf (ids, "%s%s", row > 0 ? " " : "", student.id != NULL ? student.id : student.email);
    }
  g_assert_cmpstr (ids->str, ==, test->ids);
  assert_codes (repaired, test->after);
}

static void
test_unknown_repair (void)
{
  const char *const codes[] = { "duplicate", NULL };
  g_autoptr (RegistrarRoster) roster = read_roster ("id\n1\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (registrar_roster_repair (roster, codes, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION);
  g_assert_nonnull (strstr (error->message, "“duplicate”"));
}

/* Ids of several lengths are as they are: nothing shows that zeros are lost. */
static void
test_no_lost_zeros (void)
{
  static const char *const texts[] = {
    "id\n1\n2\n1000\n1001\n1002\n1003\n",       /* counted from 1 */
    "id\n123\n1234\n12345\n",                   /* too few to say */
    "id\n12345\n23456\n34567\nA4567\n4567\n",   /* not only digits */
    "id\n12\n123\n124\n125\n126\n",             /* short numbers */
    "id\n1234\n2345\n3456\n12345\n23456\n",     /* as many short ones */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RegistrarRoster) roster = read_roster (texts[i]);

      assert_codes (roster, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strconcat ("/edit/", edits[i].name, NULL);

      g_test_add_data_func (path, &edits[i], test_edit);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (repairs); i++)
    {
      g_autofree char *path = g_strconcat ("/repair/", repairs[i].name, NULL);

      g_test_add_data_func (path, &repairs[i], test_repair);
    }
  g_test_add_func ("/edit/unused-column", test_unused_column);
  g_test_add_func ("/edit/error-follows", test_error_follows_the_edit);
  g_test_add_func ("/edit/many-rows", test_many_rows);
  g_test_add_func ("/version/independent", test_versions_are_independent);
  g_test_add_func ("/repair/unknown", test_unknown_repair);
  g_test_add_func ("/repair/no-lost-zeros", test_no_lost_zeros);

  return g_test_run ();
}
