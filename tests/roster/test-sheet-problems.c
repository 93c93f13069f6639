/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems that only spreadsheets have: merged cells, and formulas without a result. */

#include "sheet-files.h"

#define XLSX(rows, merged) "<worksheet><sheetData>" rows "</sheetData><mergeCells>" merged "</mergeCells></worksheet>"
#define MERGED(reference) "<mergeCell ref=\"" reference "\"/>"
#define ROW(number, cells) "<row r=\"" number "\">" cells "</row>"
#define CELL(reference, text) "<c r=\"" reference "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEADER ROW ("1", CELL ("A1", "id") CELL ("B1", "name") CELL ("C1", "room"))
#define STUDENT ROW ("2", CELL ("A2", "1") CELL ("B2", "Zoë") CELL ("C2", "B"))
#define FORMULA(reference, formula, value) "<c r=\"" reference "\"><f>" formula "</f>" value "</c>"

typedef struct
{
  const char *name;
  const char *sheet;
  const char *problems; /* each on a line: row, column, code, severity, text */
} Case;

static const Case cases[] = {
  { "merged/none", XLSX (HEADER STUDENT, ""), "" },
  { "merged/title",
    XLSX (ROW ("1", CELL ("A1", "Class 7")) ROW ("2", CELL ("A2", "id") CELL ("B2", "name")) ROW ("3", CELL ("A3", "1")),
          MERGED ("A1:C1")),
    "- - above-header info Class 7\n" },
  { "merged/header", XLSX (HEADER STUDENT, MERGED ("B1:C1")), "- B merged-header warning B1:C1\n" },
  { "merged/header-of-two-rows",
    XLSX (HEADER ROW ("2", CELL ("B2", "First") CELL ("C2", "Last")) ROW ("3", CELL ("A3", "1")),
          MERGED ("A1:A2") MERGED ("B1:C1")),
    "1 - name-only warning -\n1 A merged-header error A1:A2\n- B merged-header warning B1:C1\n" },
  { "merged/students",
    XLSX (HEADER STUDENT ROW ("3", CELL ("A3", "2")) ROW ("4", CELL ("A4", "3")), MERGED ("B2:B3")),
    "1 B merged-cells warning B2:B3\n" },
  { "merged/students-in-a-column-without-field",
    XLSX (HEADER STUDENT ROW ("3", CELL ("A3", "2")), MERGED ("C2:C3")), "" },
  { "merged/below-the-students", XLSX (HEADER STUDENT, MERGED ("A7:C9")), "" },
  { "merged/references-that-are-none",
    XLSX (HEADER STUDENT, MERGED ("A2") MERGED ("") MERGED ("A2:") MERGED ("B2:A1") MERGED ("A99999999999:B1") "<mergeCell/>"),
    "" },
  { "formula/with-a-result", XLSX (HEADER ROW ("2", FORMULA ("A2", "1+1", "<v>2</v>")), ""), "" },
  { "formula/with-an-empty-text",
    XLSX (HEADER ROW ("2", CELL ("A2", "1") "<c r=\"B2\" t=\"str\"><f>C2</f><v></v></c>"), ""), "" },
  { "formula/without", XLSX (HEADER ROW ("2", CELL ("A2", "1") FORMULA ("B2", "C2&amp;&quot;x&quot;", "")), ""),
    "1 B no-result error =C2&\"x\"\n" },
  { "formula/empty-value", XLSX (HEADER ROW ("2", CELL ("A2", "1") FORMULA ("B2", "C2", "<v/>")), ""),
    "1 B no-result error =C2\n" },
  { "formula/in-every-field",
    XLSX (HEADER ROW ("2", FORMULA ("A2", "D2", "") FORMULA ("B2", "E2", "") FORMULA ("C2", "F2", "")), ""),
    "1 A no-result error =D2\n1 B no-result error =E2\n" },
  { "formula/without-field", XLSX (HEADER ROW ("2", CELL ("A2", "1") FORMULA ("C2", "LEN(A2)", "<v></v>")), ""),
    "1 C no-result info =LEN(A2)\n" },
};

static void
append_problem (GString *text, const RegistrarProblem *problem)
{
  if (problem->row == G_MAXUINT)
    g_string_append (text, "- ");
  else
    g_string_append_printf (text, "%u ", problem->row + 1);
  g_string_append_printf (text, "%c %s %s %s\n", problem->column == G_MAXUINT ? '-' : (char) ('A' + problem->column),
                          registrar_problem_code_to_word (problem->code), registrar_severity_to_word (problem->severity),
                          problem->text != NULL ? problem->text : "-");
}

static void
assert_problems (RegistrarRoster *roster, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < registrar_roster_get_n_problems (roster); i++)
    {
      g_autofree char *message = NULL;
      RegistrarProblem problem;

      registrar_roster_get_problem (roster, i, &problem);
      append_problem (text, &problem);
      message = registrar_problem_dup_message (&problem);
      g_assert_true (problem.text == NULL || strstr (message, problem.text) != NULL);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static RegistrarRoster *
read_xlsx (const char *sheet)
{
  g_autoptr (GBytes) bytes = make_xlsx (&(XlsxParts){ .sheet = sheet });
  g_autoptr (GError) error = NULL;
  RegistrarRoster *roster = read_sheet (bytes, NULL, &error);

  g_assert_no_error (error);

  return roster;
}

static void
test_problems (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RegistrarRoster) roster = read_xlsx (test->sheet);

  assert_problems (roster, test->problems);
}

/* Typing the result heals the cell, and the row once all are typed. */
static void
test_typed_results (void)
{
  g_autoptr (RegistrarRoster) roster
      = read_xlsx (XLSX (HEADER ROW ("2", FORMULA ("A2", "D2", "") FORMULA ("B2", "E2", "") CELL ("C2", "B")), ""));
  g_autoptr (RegistrarRoster) half = registrar_roster_edit (roster, 0, 0, "7", NULL);
  g_autoptr (RegistrarRoster) whole = registrar_roster_edit (half, 0, 1, "Zoë", NULL);

  assert_problems (half, "1 B no-result error =E2\n");
  g_assert_false (registrar_student_list_check (REGISTRAR_STUDENT_LIST (half), 0, NULL));
  assert_problems (whole, "");
  g_assert_true (registrar_student_list_check (REGISTRAR_STUDENT_LIST (whole), 0, NULL));
}

/* Part of the header is nobody's original. */
static void
test_header_repeats_nobody (void)
{
  g_autoptr (RegistrarRoster) roster = read_xlsx (
      XLSX (HEADER ROW ("2", CELL ("A2", "1")) ROW ("3", CELL ("A3", "1")) ROW ("4", CELL ("A4", "1")), MERGED ("A1:A2")));
  RegistrarStudentList *list = REGISTRAR_STUDENT_LIST (roster);

  g_assert_false (registrar_student_list_check (list, 0, NULL));
  g_assert_cmpuint (registrar_student_list_get_original (list, 1), ==, 1);
  g_assert_cmpuint (registrar_student_list_get_original (list, 2), ==, 1);
}

#define ODS_CELL(attributes, text) "<table:table-cell" attributes "><text:p>" text "</text:p></table:table-cell>"
#define ODS_ROW(cells) "<table:table-row>" cells "</table:table-row>"

static void
test_ods (void)
{
  ZipBuilder zip;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RegistrarRoster) roster = NULL;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "META-INF/manifest.xml", "<manifest/>");
  zip_builder_add (&zip, "content.xml", "<office:document-content><table:table table:name=\"S\">"
                   ODS_ROW (ODS_CELL ("", "id") ODS_CELL (" table:number-columns-spanned=\"2\"", "name")
                            "<table:covered-table-cell/>" ODS_CELL ("", "room"))
                   ODS_ROW (ODS_CELL ("", "1") ODS_CELL (" table:number-rows-spanned=\"2\"", "Zoë") ODS_CELL ("", "B"))
                   ODS_ROW (ODS_CELL (" table:formula=\"of:=[.C3]\"", "") "<table:covered-table-cell/>")
                   ODS_ROW (ODS_CELL (" table:formula=\"of:=[.C4]\" office:value-type=\"float\" office:value=\"3\"", "3"))
                   "</table:table></office:document-content>");
  bytes = zip_builder_finish (&zip);
  roster = read_sheet (bytes, NULL, NULL);

  assert_problems (roster, "1 B merged-cells warning B2:B3\n2 A no-result error =[.C3]\n- B merged-header warning B1:C1\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sheet-problems/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_problems);
    }
  g_test_add_func ("/sheet-problems/formula/typed-results", test_typed_results);
  g_test_add_func ("/sheet-problems/merged/header-repeats-nobody", test_header_repeats_nobody);
  g_test_add_func ("/sheet-problems/ods", test_ods);

  return g_test_run ();
}
