/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* XLSX files: every form that a cell has, and which sheet is read. */

#include "sheet-files.h"

#define HEADER \
  "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c>" \
  "<c r=\"C1\" t=\"str\"><v>email</v></c><c r=\"D1\" t=\"str\"><v>course</v></c></row>"

typedef struct
{
  const char *name;
  XlsxParts   parts;
  const char *students;
} Case;

static const Case cases[] = {
  { "numbers-are-ids", { .rows = HEADER "<row r=\"2\"><c r=\"A2\"><v>123</v></c><c r=\"B2\" t=\"n\"><v>7</v></c></row>" },
    "2|123|7||" },
  { "shared-strings",
    { .rows = HEADER "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>0</v></c></row>"
                     "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"s\"><v>0</v></c></row>",
      .strings = "<si><t xml:space=\"preserve\"> Zo&#xEB; </t></si><si><t>00123</t></si><si><t>00124</t></si>" },
    "2|00123|Zoë||\n3|00124|Zoë||" },
  { "rich-text-without-its-pronunciation",
    { .rows = HEADER "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>",
      .strings = "<si><r><rPr><b/></rPr><t>00</t></r><r><t>1</t></r></si>"
                 "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr/></si>" },
    "2|001|東京||" },
  { "inline-rich-text",
    { .rows = HEADER "<row><c t=\"inlineStr\"><is><r><t>A</t></r><r><t>1</t></r><rPh><t>x</t></rPh></is></c></row>" },
    "2|A1|||" },
  { "shared-string-that-is-not-there",
    { .rows = HEADER "<row><c t=\"str\"><v>1</v></c><c t=\"s\"><v>9</v></c><c t=\"s\"><v>-1</v></c></row>" }, "2|1|||" },
  { "escaped-characters",
    { .rows = HEADER "<row><c t=\"str\"><v>a_x0041_b</v></c><c t=\"s\"><v>0</v></c></row>",
      .strings = "<si><t>a_x005F_x0041_b_x00_</t></si>" },
    "2|aAb|a_x0041_b_x00_||" },
  { "formula-by-its-last-value",
    { .rows = HEADER "<row><c t=\"str\"><f>A1&amp;\"x\"</f><v>S-7</v></c><c><f>1+1</f><v>2</v></c></row>" },
    "2|S-7|2||" },
  { "truth", { .rows = HEADER "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c></row>" }, "2|TRUE|FALSE||" },
  { "date-in-iso-8601", { .rows = HEADER "<row><c t=\"d\"><v>2008-02-29</v></c></row>" }, "2|2008-02-29|||" },
  { "sparse-rows-and-cells",
    { .rows = HEADER "<row r=\"7\"><c r=\"B7\" t=\"str\"><v>Zoë</v></c><c r=\"D7\" t=\"str\"><v>INTRO-GO</v></c></row>"
                     "<row r=\"90\"><c r=\"A90\"><v>2</v></c></row>" },
    "7||Zoë||INTRO-GO\n90|2|||" },
  { "cells-out-of-order", { .rows = HEADER "<row><c r=\"B2\"><v>2</v></c><c r=\"A2\"><v>1</v></c></row>" }, "2|1|2||" },
  { "without-references",
    { .rows = "<row><c t=\"str\"><v>id</v></c><c t=\"str\"><v>name</v></c></row><row/><row><c/><c><v>5</v></c></row>" },
    "3||5||" },
  { "prefixed-elements",
    { .sheet = "<x:worksheet xmlns:x=\"urn:x\"><x:sheetData><x:row r=\"1\"><x:c t=\"str\"><x:v>id</x:v></x:c></x:row>"
               "<x:row r=\"2\"><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>" },
    "2|1|||" },
  { "comments-and-cdata",
    { .sheet = "<worksheet><!-- a --><sheetData><row r=\"1\"><c t=\"str\"><v>id</v></c></row><row r=\"2\"><c t=\"str\"><v>"
               "<![CDATA[<1>]]></v></c></row><!-- b --><row r=\"3\"><c><v>2</v></c></row></sheetData></worksheet>" },
    "2|<1>|||\n3|2|||" },
  { "comment-in-the-middle-of-a-row",
    { .rows = HEADER "<row r=\"2\"><c r=\"A2\"><v>1</v></c><!-- --><c r=\"B2\" t=\"str\"><v>Zoë</v></c></row>" },
    "2|1|Zoë||" },
  { "wide-rows", { .rows = HEADER "<row><c r=\"A2\"><v>1</v></c><c r=\"ZZZ2\"/></row>" }, "2|1|||" },
  { "what-follows-the-rows",
    { .sheet = "<worksheet><sheetData><row><c t=\"str\"><v>id</v></c></row><row><c><v>1</v></c></row></sheetData>"
               "<extLst><c><v>2</v></c><row/></extLst></worksheet>" },
    "2|1|||" },
};

#define STYLES \
  "<numFmts count=\"4\"><numFmt numFmtId=\"164\" formatCode=\"00000000\"/><numFmt numFmtId=\"165\" " \
  "formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/><numFmt numFmtId=\"166\" formatCode=\"&quot;S-&quot;000\"/></numFmts>" \
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>" \
  "<xf numFmtId=\"165\"/><xf numFmtId=\"14\"/><xf numFmtId=\"166\"/><xf numFmtId=\"20\"/></cellXfs>"

static const Case style_cases[] = {
  { "lost-zeros-by-format",
    { .rows = HEADER "<row><c s=\"1\"><v>1234</v></c><c s=\"4\"><v>7</v></c></row>", .styles = STYLES },
    "2|00001234|S-007||" },
  { "dates-since-1900",
    { .rows = HEADER "<row><c s=\"2\"><v>39507.395833333336</v></c><c s=\"3\"><v>39507</v></c><c s=\"5\"><v>0.5</v></c></row>",
      .styles = STYLES },
    "2|2008-02-29 09:30|2008-02-29|12:00|" },
  { "dates-since-1904",
    { .rows = HEADER "<row><c s=\"3\"><v>38045</v></c></row>",
      .styles = STYLES,
      .workbook = "<workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets>" },
    "2|2008-02-29|||" },
  { "style-that-is-not-there", { .rows = HEADER "<row><c s=\"99\"><v>39507</v></c></row>", .styles = STYLES }, "2|39507|||" },
};

static void
test_students (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) bytes = make_xlsx (&test->parts);

  assert_students (bytes, NULL, test->students);
}

#define BLANK "<row r=\"1\"><c t=\"str\"><v> </v></c></row>"
#define ROW "<row r=\"2\"><c><v>1</v></c></row>"
#define OTHER_ROW "<row r=\"2\"><c><v>2</v></c></row>"

typedef struct
{
  const char *name;
  XlsxParts   parts;
  const char *wanted;
  const char *students;
  const char *sheet;
} SheetCase;

static const SheetCase sheet_cases[] = {
  { "first-by-default", { .rows = HEADER ROW, .others = HEADER OTHER_ROW }, NULL, "2|1|||", "Students" },
  { "by-name", { .rows = HEADER ROW, .others = HEADER OTHER_ROW }, "Others", "2|2|||", "Others" },
  { "by-name-in-any-case", { .rows = HEADER ROW, .others = HEADER OTHER_ROW }, "oTHERS", "2|2|||", "Others" },
  { "blank-one-is-passed-over", { .rows = BLANK, .others = HEADER OTHER_ROW }, NULL, "2|2|||", "Others" },
  { "hidden-one-is-passed-over",
    { .rows = HEADER ROW,
      .others = HEADER OTHER_ROW,
      .workbook = "<sheets><sheet name=\"A\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"B\" r:id=\"rId2\"/></sheets>" },
    NULL, "2|2|||", "B" },
  { "hidden-one-by-name",
    { .rows = HEADER ROW,
      .others = HEADER OTHER_ROW,
      .workbook = "<sheets><sheet name=\"A\" state=\"veryHidden\" r:id=\"rId1\"/><sheet name=\"B\" r:id=\"rId2\"/></sheets>" },
    "A", "2|1|||", "A" },
};

static void
test_sheet (gconstpointer data)
{
  const SheetCase *test = data;
  g_autoptr (GBytes) bytes = make_xlsx (&test->parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = read_sheet (bytes, test->wanted, &error);

  g_assert_no_error (error);
  assert_students (bytes, test->wanted, test->students);
  g_assert_cmpstr (registrar_roster_get_sheet (roster), ==, test->sheet);
  g_assert_cmpuint (g_strv_length ((char **) registrar_roster_get_sheets (roster)), ==, 2);
}

static void
test_unknown_sheet (void)
{
  XlsxParts parts = { .rows = HEADER ROW };
  g_autoptr (GBytes) bytes = make_xlsx (&parts);
  g_autoptr (GBytes) text = g_bytes_new_static ("id\n1\n", 5);

  assert_refused (bytes, "2027", REGISTRAR_ROSTER_ERROR_NO_SHEET,
                  "“test.csv” has no sheet “2027”; it has “Students”, “Others”.");
  assert_refused (text, "2027", REGISTRAR_ROSTER_ERROR_NO_SHEET,
                  "“test.csv” is no spreadsheet: there is no sheet “2027” in it.");
}

static void
test_blank (void)
{
  XlsxParts parts = { .rows = BLANK };
  g_autoptr (GBytes) bytes = make_xlsx (&parts);

  assert_refused (bytes, NULL, REGISTRAR_ROSTER_ERROR_EMPTY, "“test.csv” is empty: there are no students in it.");
}

static void
test_text_has_no_sheets (void)
{
  g_autoptr (RegistrarRoster) roster = read_roster ("id\n1\n");

  g_assert_null (registrar_roster_get_sheets (roster));
  g_assert_null (registrar_roster_get_sheet (roster));
}

/* A row with such a cell is not registered, whatever else says who it is. */
static void
test_formula_error (void)
{
  XlsxParts parts = { .rows = HEADER "<row><c><v>1</v></c><c t=\"e\"><f>NA()</f><v>#N/A</v></c></row>"
                                     "<row><c><v>2</v></c><c t=\"str\"><v>#Hash</v></c></row>" };
  g_autoptr (GBytes) bytes = make_xlsx (&parts);
  g_autoptr (RegistrarRoster) roster = read_sheet (bytes, NULL, NULL);
  g_autofree char *message = NULL;
  RegistrarProblem problem;

  g_assert_true (registrar_roster_get_row_problem (roster, 0, &problem));
  g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_FORMULA_ERROR);
  g_assert_cmpint (problem.severity, ==, REGISTRAR_PROBLEM_ERROR);
  message = registrar_problem_dup_message (&problem);
  g_assert_cmpstr (message, ==, "The cell “#N/A” is a formula without a result: type what it should be.");
  g_assert_false (registrar_roster_get_row_problem (roster, 1, &problem));
}

/* What does not show is noted on each row that shares the text. */
static void
test_cleaned_shared_string (void)
{
  XlsxParts parts = { .rows = HEADER "<row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row>"
                                     "<row><c t=\"s\"><v>0</v></c><c><v>2</v></c></row>",
                      .strings = "<si><t>A\u200b1</t></si>" };
  g_autoptr (GBytes) bytes = make_xlsx (&parts);
  g_autoptr (RegistrarRoster) roster = read_sheet (bytes, NULL, NULL);
  RegistrarProblem problem;

  for (guint row = 0; row < 2; row++)
    {
      registrar_roster_get_problem (roster, row, &problem);
      g_assert_cmpint (problem.code, ==, REGISTRAR_PROBLEM_CLEANED);
      g_assert_cmpstr (get_student (roster, row).id, ==, "A1");
    }
}

static void
add_cases (const char *folder, const Case *all, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strconcat (folder, all[i].name, NULL);

      g_test_add_data_func (path, &all[i], test_students);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("/xlsx/cell/", cases, G_N_ELEMENTS (cases));
  add_cases ("/xlsx/style/", style_cases, G_N_ELEMENTS (style_cases));
  for (gsize i = 0; i < G_N_ELEMENTS (sheet_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/xlsx/sheet/", sheet_cases[i].name, NULL);

      g_test_add_data_func (path, &sheet_cases[i], test_sheet);
    }
  g_test_add_func ("/xlsx/sheet/unknown", test_unknown_sheet);
  g_test_add_func ("/xlsx/sheet/none-in-text", test_text_has_no_sheets);
  g_test_add_func ("/xlsx/formula-error", test_formula_error);
  g_test_add_func ("/xlsx/blank", test_blank);
  g_test_add_func ("/xlsx/cleaned-shared-string", test_cleaned_shared_string);

  return g_test_run ();
}
