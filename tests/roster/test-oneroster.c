/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* OneRoster sets as rosters: whichever version they have, and whatever is wrong with them. */

#include "oneroster-set.h"

#define UTF8_MARK "\xEF\xBB\xBF"

#define MANIFEST_START "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n"
#define MANIFEST MANIFEST_START "file.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\nfile.orgs,absent\n"

#define TWO_USERS USERS_1_1 USER_1_1 ("u1", "student", "00123", "ada") USER_1_1 ("u2", "student", "", "bob")
#define TWO_CLASSES CLASSES CLASS ("c1", "Mathematics", "MATH-1") CLASS ("c2", "Art", "")
#define TWO_ENROLLMENTS \
  ENROLLMENTS ENROLLMENT ("e1", "c1", "u1", "student") ENROLLMENT ("e2", "c2", "u2", "student")
#define TWO_ROWS "2|00123|ada|MATH-1\n3|u2|bob|Art"

/* A set, and what it is read as. */
typedef struct
{
  const char    *path;
  OnerosterTexts texts;
  const char    *rows;
  const char    *problems;
} Case;

static const Case cases[] = {
  { "/oneroster/1.1/bulk", { MANIFEST, TWO_USERS, NULL, TWO_CLASSES, TWO_ENROLLMENTS }, TWO_ROWS, "" },
  { "/oneroster/1.2.0/bulk",
    { NULL, USERS_1_2_0 USER_1_2_0 ("u1", "00123", "ada") USER_1_2_0 ("u2", "", "bob"),
      ROLES ROLE ("r1", "u1", "student") ROLE ("r2", "u2", "Student"), TWO_CLASSES, TWO_ENROLLMENTS },
    TWO_ROWS,
    "" },
  { "/oneroster/1.2.1/bulk",
    { NULL, USERS_1_2_1 USER_1_2_1 ("u1", "00123", "ada") USER_1_2_1 ("u2", "", "bob") USER_1_2_1 ("u3", "", "eve"),
      ROLES ROLE ("r1", "u1", "student") ROLE ("r2", "u2", "student") ROLE ("r3", "u3", "teacher"), TWO_CLASSES,
      TWO_ENROLLMENTS },
    TWO_ROWS,
    "info other-roles teacher" },
  { "/oneroster/others/counted",
    { NULL,
      TWO_USERS USER_1_1 ("u3", "teacher", "7", "eve") USER_1_1 ("u4", "guardian", "8", "mum")
          USER_1_1 ("u5", "teacher", "9", "tom"),
      NULL, TWO_CLASSES, TWO_ENROLLMENTS ENROLLMENT ("e3", "c1", "u3", "teacher") },
    TWO_ROWS,
    "info other-roles teacher, guardian" },
  { "/oneroster/student/in-no-class",
    { NULL, TWO_USERS USER_1_1 ("u3", "student", "00125", "eve"), NULL, TWO_CLASSES, TWO_ENROLLMENTS },
    TWO_ROWS "\n4|00125|eve|",
    "" },
  { "/oneroster/student/in-two-classes",
    { NULL, TWO_USERS, NULL, TWO_CLASSES, TWO_ENROLLMENTS ENROLLMENT ("e3", "c2", "u1", "student") },
    TWO_ROWS "\n2|00123|ada|Art",
    "" },
  { "/oneroster/student/twice-in-a-class",
    { NULL, TWO_USERS, NULL, TWO_CLASSES, TWO_ENROLLMENTS ENROLLMENT ("e3", "c1", "u1", "student") },
    TWO_ROWS "\n2|00123|ada|MATH-1",
    "2 warning duplicate " },
  { "/oneroster/student/by-the-role-in-the-class",
    { NULL, TWO_USERS USER_1_1 ("u3", "teacher", "7", "eve"), NULL, TWO_CLASSES,
      TWO_ENROLLMENTS ENROLLMENT ("e3", "c1", "u3", "student") ENROLLMENT ("e4", "c2", "u1", "") },
    TWO_ROWS "\n4|7|eve|MATH-1\n2|00123|ada|Art",
    "" },
  { "/oneroster/delta/deleted",
    { NULL,
      USERS_1_1 "u1,active,2026-01-02T03:04:05Z,true,o1,student,ada,,ada,Doe,,00123,ada@example.org,,,,,\n"
                "u2,tobedeleted,2026-01-02T03:04:05Z,true,o1,student,bob,,bob,Doe,,,bob@example.org,,,,,\n"
                "u3,active,2026-01-02T03:04:05Z,true,o1,student,eve,,eve,Doe,,,eve@example.org,,,,,\n",
      NULL,
      CLASSES "c1,active,2026-01-02T03:04:05Z,Mathematics,08,k1,MATH-1,scheduled,,o1,t1,,,\n"
              "c2,tobedeleted,2026-01-02T03:04:05Z,Art,08,k2,,scheduled,,o1,t1,,,\n",
      ENROLLMENTS "e1,active,2026-01-02T03:04:05Z,c1,o1,u1,student,,,\n"
                  "e2,tobedeleted,2026-01-02T03:04:05Z,c1,o1,u3,student,,,\n"
                  "e3,active,2026-01-02T03:04:05Z,c2,o1,u1,student,,,\n" },
    "2|00123|ada|MATH-1\n4|u3|eve|MATH-1\n2|00123|ada|Art\n3|u2|bob|",
    "1 error to-be-deleted MATH-1\n2 error to-be-deleted Art\n3 error to-be-deleted u2" },
  { "/oneroster/delta/role-deleted",
    { NULL, USERS_1_2_1 USER_1_2_1 ("u1", "", "ada"), ROLES "r1,tobedeleted,2026-01-02,u1,primary,student,,,o1,\n",
      TWO_CLASSES, ENROLLMENTS },
    "2|u1|ada|",
    "0 error to-be-deleted u1" },
  { "/oneroster/delta/unknown-user-and-class",
    { NULL, TWO_USERS, NULL, TWO_CLASSES,
      ENROLLMENTS ENROLLMENT ("e1", "c9", "u1", "student") ENROLLMENT ("e2", "c1", "u9", "student")
          ENROLLMENT ("e3", "c1", "u8", "teacher") ENROLLMENT ("e4", "c2", "u2", "student") },
    "2|00123|ada|c9\n3|u9||MATH-1\n3|u2|bob|Art",
    "0 error not-in-set c9\n1 error not-in-set u9" },
  { "/oneroster/header/other-order",
    { NULL, "role,familyName,givenName,sourcedId,identifier\nstudent,Doe,ada,u1,00123\nstudent,Doe,bob,u2,\n", NULL,
      "classCode,sourcedId,title\nMATH-1,c1,Mathematics\n,c2,Art\n", TWO_ENROLLMENTS },
    TWO_ROWS,
    "info header-order users.csv\ninfo header-order classes.csv" },
  { "/oneroster/header/misspelt",
    { NULL, "Sourced ID,role,givenname,famlyName,identifer\nu1,student,ada,Doe,00123\nu2,student,bob,Doe,\n", NULL,
      "sourceId,title,class_code\nc1,Mathematics,MATH-1\nc2,Art,\n",
      "sourcedId,classSourceId,userSourceID,role\ne1,c1,u1,student\ne2,c2,u2,student\n" },
    TWO_ROWS,
    "warning misspelt-header users.csv: Sourced ID → sourcedId\n"
    "warning misspelt-header users.csv: givenname → givenName\n"
    "warning misspelt-header users.csv: famlyName → familyName\n"
    "warning misspelt-header users.csv: identifer → identifier\n"
    "warning misspelt-header classes.csv: sourceId → sourcedId\n"
    "warning misspelt-header classes.csv: class_code → classCode\n"
    "warning misspelt-header enrollments.csv: classSourceId → classSourcedId\n"
    "warning misspelt-header enrollments.csv: userSourceID → userSourcedId" },
  { "/oneroster/header/extensions",
    { NULL, "sourcedId,role,identifier,metadata.sourcedId,metadata.role\nu1,student,00123,x,teacher\n", NULL, TWO_CLASSES,
      ENROLLMENTS ENROLLMENT ("e1", "c1", "u1", "student") },
    "2|00123||MATH-1",
    "" },
  { "/oneroster/missing/enrollments",
    { MANIFEST_START "file.enrollments,absent\n", TWO_USERS, NULL, NULL, NULL },
    "2|00123|ada|\n3|u2|bob|",
    "warning missing-file enrollments.csv" },
  { "/oneroster/missing/classes",
    { NULL, TWO_USERS, NULL, NULL, TWO_ENROLLMENTS },
    "2|00123|ada|c1\n3|u2|bob|c2",
    "0 error not-in-set c1\n1 error not-in-set c2\nwarning missing-file classes.csv" },
  { "/oneroster/missing/roles",
    { NULL, USERS_1_2_1 USER_1_2_1 ("u1", "00123", "ada") USER_1_2_1 ("u2", "", "bob") USER_1_2_1 ("u3", "", "eve"), NULL,
      TWO_CLASSES, TWO_ENROLLMENTS },
    TWO_ROWS,
    "warning missing-file roles.csv\ninfo other-roles no role is known" },
  { "/oneroster/missing/column",
    { NULL, TWO_USERS, NULL, TWO_CLASSES, ONEROSTER_START "schoolSourcedId,userSourcedId,role\ne1,,,o1,u1,student\n" },
    "2|00123|ada|\n3|u2|bob|",
    "warning missing-column enrollments.csv: classSourcedId" },
  { "/oneroster/manifest/disagrees",
    { "propertyName,value\noneroster.version,2.0\nfile.users,absent\nfile.roles,bulk\nfile.classes,bulks\nfile.orgs,bulk\n",
      TWO_USERS, NULL, TWO_CLASSES, TWO_ENROLLMENTS },
    TWO_ROWS,
    "warning manifest oneroster.version (2.0)\nwarning manifest file.users (absent)\n"
    "warning manifest file.roles (bulk)\nwarning manifest file.classes (bulks)" },
  { "/oneroster/lines/unreadable",
    { NULL, UTF8_MARK TWO_USERS "u3,,\n" USER_1_1 ("u4", "student", "4", "b\xFF"), NULL, TWO_CLASSES "c3,,\n",
      TWO_ENROLLMENTS "e3,,,c1\n" ENROLLMENT ("e4", "c1", "u4", "student") },
    TWO_ROWS "\n4|e3||\n5|4|b?|MATH-1\n4|u3||",
    "2 error unreadable-line e3\n3 error not-utf8 4\n4 error unreadable-line u3\nwarning unreadable-line classes.csv" },
  { "/oneroster/lines/cleaned",
    { NULL, USERS_1_1 USER_1_1 ("u1", "student", "00\xE2\x80\x8B" "123", "ada"), NULL, NULL, NULL },
    "2|00123|ada|",
    "info cleaned 00123\nwarning missing-file enrollments.csv" },
  { "/oneroster/lines/repeated-id",
    { NULL, TWO_USERS USER_1_1 ("u1", "student", "00999", "eve"), NULL, TWO_CLASSES, TWO_ENROLLMENTS },
    TWO_ROWS "\n4|00999|eve|",
    "2 error repeated-id 00999" },
};

static RegistrarRoster *
read_set (const OnerosterTexts *texts, const RegistrarRosterOptions *options, GError **error)
{
  g_autoptr (GBytes) bytes = make_set (texts);

  return registrar_roster_read_bytes (bytes, "set.zip", options, error);
}

static void
assert_roster (RegistrarRoster *roster, const char *expected_rows, const char *expected_problems)
{
  g_autofree char *rows = dup_rows (roster);
  g_autofree char *problems = dup_problems (roster);

  g_assert_cmpstr (rows, ==, expected_rows);
  g_assert_cmpstr (problems, ==, expected_problems);
}

static void
test_case (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = read_set (&expected->texts, NULL, &error);

  g_assert_no_error (error);
  assert_roster (roster, expected->rows, expected->problems);
}

static const OnerosterTexts plain = { MANIFEST, TWO_USERS, NULL, TWO_CLASSES, TWO_ENROLLMENTS };

/* The password of a student is in no column. */
static void
test_columns (void)
{
  const char *const expected[] = { "identifier", "username",   "givenName", "familyName", "email", "course",
                                   "sourcedId",  "middleName", "grades",    "enabledUser" };
  g_autoptr (RegistrarRoster) roster = read_set (&plain, NULL, NULL);
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);

  g_assert_cmpuint (n_columns, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n_columns; i++)
    g_assert_cmpstr (columns[i].header, ==, expected[i]);
  g_assert_true (registrar_roster_has_courses (roster));
}

static void
test_other_id (void)
{
  char *wishes[] = { "id=sourcedId", NULL };
  const RegistrarRosterOptions options = { .columns = wishes };
  g_autoptr (RegistrarRoster) roster = read_set (&plain, &options, NULL);

  assert_roster (roster, "2|u1|ada|MATH-1\n3|u2|bob|Art", "");
}

/* Username and course of each row, as they are in its cells. */
static char *
dup_two_cells (RegistrarRoster *roster)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (roster)); row++)
    {
      registrar_student_list_get_cells (REGISTRAR_STUDENT_LIST (roster), row, cells);
      g_assert_cmpuint (cells->len, ==, 10);
      g_string_append_printf (text, "%s%s %s", row > 0 ? "|" : "", (char *) cells->pdata[1], (char *) cells->pdata[5]);
    }

  return g_string_free (text, FALSE);
}

static void
assert_two_cells (RegistrarRoster *roster, const char *expected)
{
  g_autofree char *cells = dup_two_cells (roster);

  g_assert_cmpstr (cells, ==, expected);
}

/* A student's rows have the same cells, until one of them is edited. */
static void
test_edits (void)
{
  const OnerosterTexts texts
      = { NULL, TWO_USERS, NULL, TWO_CLASSES, TWO_ENROLLMENTS ENROLLMENT ("e3", "c2", "u1", "student") };
  g_autoptr (RegistrarRoster) roster = read_set (&texts, NULL, NULL);
  g_autoptr (RegistrarRoster) renamed = registrar_roster_edit (roster, 0, 1, "zoe", NULL);
  g_autoptr (RegistrarRoster) moved = registrar_roster_edit (renamed, 2, 5, "Music", NULL);

  assert_two_cells (roster, "ada MATH-1|bob Art|ada Art");
  assert_two_cells (renamed, "zoe MATH-1|bob Art|ada Art");
  assert_two_cells (moved, "zoe MATH-1|bob Art|ada Music");
}

/* A course that is not to be one is still in its cell. */
static void
test_no_course (void)
{
  char *wishes[] = { "none=course", NULL };
  const RegistrarRosterOptions options = { .columns = wishes };
  g_autoptr (RegistrarRoster) roster = read_set (&plain, &options, NULL);

  g_assert_false (registrar_roster_has_courses (roster));
  assert_two_cells (roster, "ada MATH-1|bob Art");
}

static void
test_in_subfolder (void)
{
  g_autoptr (GBytes) bytes = make_set_in ("2026/export/", &plain);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = registrar_roster_read_bytes (bytes, "set.zip", NULL, &error);

  g_assert_no_error (error);
  assert_roster (roster, TWO_ROWS, "info subfolder 2026/export/");
}

/* What file managers add is not looked at, and names may be in capitals. */
static void
test_strange_names (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "__MACOSX/users.csv", "no");
  zip_builder_add (&zip, ".trash/users.csv", "no");
  zip_builder_add (&zip, "Users.CSV", TWO_USERS);
  zip_builder_add (&zip, "CLASSES.csv", TWO_CLASSES);
  zip_builder_add (&zip, "enrollments.csv", TWO_ENROLLMENTS);
  zip_builder_add (&zip, "old/classes.csv", "no");
  bytes = zip_builder_finish (&zip);
  roster = registrar_roster_read_bytes (bytes, "set.zip", NULL, &error);
  g_assert_no_error (error);
  assert_roster (roster, TWO_ROWS, "");
}

/* Unicode as Windows writes it, and what older programs write. */
static void
test_encodings (void)
{
  const OnerosterTexts texts = { NULL, UTF8_MARK "sourcedId,role,givenName\r\nu1,student,Zo\xC3\xAB\r\n", NULL,
                                 "sourcedId;title\nc1;Fran\xE7" "ais 7\xE8me, ann\xE9" "e d'\xE9tudes\n",
                                 "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,u1,student\n" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = read_set (&texts, NULL, &error);
  g_autofree char *rows = NULL;

  g_assert_no_error (error);
  rows = dup_rows (roster);
  g_assert_cmpstr (rows, ==, "2|u1|Zoë|Français 7ème, année d'études");
}

typedef struct
{
  const char          *path;
  OnerosterTexts       texts;
  RegistrarRosterError code;
  const char          *message;
} Refusal;

static const Refusal refusals[] = {
  { "/oneroster/refused/without-users",
    { MANIFEST, NULL, NULL, TWO_CLASSES, TWO_ENROLLMENTS },
    REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
    "“set.zip” has no users.csv, so nothing says who the students are: export it again with that." },
  { "/oneroster/refused/other-users",
    { NULL, "name,mail\nAda,ada@example.org\n", NULL, NULL, NULL },
    REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
    "“set.zip/users.csv” has no column sourcedId, so it is no OneRoster: export it as OneRoster CSV, or open a single "
    "file with the students." },
  { "/oneroster/refused/no-students",
    { NULL, USERS_1_1 USER_1_1 ("u1", "teacher", "1", "eve"), NULL, NULL, NULL },
    REGISTRAR_ROSTER_ERROR_HEADER_ONLY,
    "“set.zip” has only a header: there are no students in it." },
  { "/oneroster/refused/unclosed-quote",
    { NULL, TWO_USERS, NULL, TWO_CLASSES, TWO_ENROLLMENTS "\"e3,,,c1\n" },
    REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE,
    "“set.zip/enrollments.csv”: the quotation mark that opens in line 4 never closes." },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *expected = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_set (&expected->texts, NULL, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) expected->code);
  g_assert_cmpstr (error->message, ==, expected->message);
}

static void
test_two_sets (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "2025/users.csv", TWO_USERS);
  zip_builder_add (&zip, "2026/users.csv", TWO_USERS);
  bytes = zip_builder_finish (&zip);
  g_assert_null (registrar_roster_read_bytes (bytes, "set.zip", NULL, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED);
  g_assert_cmpstr (error->message, ==,
                   "“set.zip” holds users.csv twice, as “2025/users.csv” and “2026/users.csv”: unpack it and open one of "
                   "the folders.");
}

static void
test_sheet (void)
{
  const RegistrarRosterOptions options = { .sheet = (char *) "Class 8" };
  g_autoptr (GError) error = NULL;

  g_assert_null (read_set (&plain, &options, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_SHEET);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_test_add_data_func (refusals[i].path, &refusals[i], test_refusal);
  g_test_add_func ("/oneroster/columns", test_columns);
  g_test_add_func ("/oneroster/columns/id-as-told", test_other_id);
  g_test_add_func ("/oneroster/columns/no-course", test_no_course);
  g_test_add_func ("/oneroster/edits", test_edits);
  g_test_add_func ("/oneroster/archive/subfolder", test_in_subfolder);
  g_test_add_func ("/oneroster/archive/strange-names", test_strange_names);
  g_test_add_func ("/oneroster/archive/encodings", test_encodings);
  g_test_add_func ("/oneroster/refused/two-sets", test_two_sets);
  g_test_add_func ("/oneroster/refused/sheet", test_sheet);

  return g_test_run ();
}
