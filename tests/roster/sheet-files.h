/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Spreadsheet files made in a test, and what a roster made of them says. */

#pragma once

#include "roster-text.h"
#include "zip-builder.h"

#define XLSX_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define XLSX_RELATION(id, kind, target) \
  "<Relationship Id=\"" id "\" Type=\"" XLSX_TYPE kind "\" Target=\"" target "\"/>"

/* The parts of a workbook; those that are NULL are left out or empty. */
typedef struct
{
  const char *rows;     /* inside <sheetData> of the first sheet */
  const char *sheet;    /* the whole part, in place of the one with these rows */
  const char *others;   /* rows of the second sheet */
  const char *strings;  /* inside <sst> */
  const char *styles;   /* inside <styleSheet> */
  const char *workbook; /* inside <workbook>: in place of two sheets that show, `Students` and `Others` */
} XlsxParts;

static inline void
add_part (ZipBuilder *zip, const char *path, const char *format, const char *contents)
{
  g_auto (GStrv) halves = g_strsplit (format, "%s", 2);
  g_autofree char *part = g_strconcat (halves[0], contents != NULL ? contents : "", halves[1], NULL);

  zip_builder_add (zip, path, part);
}

#define XLSX_SHEET "<?xml version=\"1.0\"?>\r\n<worksheet><sheetData>%s</sheetData><mergeCells/></worksheet>"

static inline GBytes *
make_xlsx (const XlsxParts *parts)
{
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "[Content_Types].xml", "<Types/>");
  zip_builder_add (&zip, "_rels/.rels",
                   "<Relationships>" XLSX_RELATION ("rId1", "officeDocument", "/xl/workbook.xml") "</Relationships>");
  zip_builder_add (&zip, "xl/_rels/workbook.xml.rels",
                   "<Relationships>" XLSX_RELATION ("rId1", "worksheet", "worksheets/sheet1.xml")
                       XLSX_RELATION ("rId2", "worksheet", "../xl/worksheets/sheet2.xml")
                           XLSX_RELATION ("rId3", "sharedStrings", "sharedStrings.xml")
                               XLSX_RELATION ("rId4", "styles", "styles.xml") "</Relationships>");
  add_part (&zip, "xl/workbook.xml", "<workbook xmlns:r=\"urn:r\">%s</workbook>",
            parts->workbook != NULL ? parts->workbook
                                    : "<sheets><sheet name=\"Students\" sheetId=\"1\" r:id=\"rId1\"/>"
                                      "<sheet name=\"Others\" sheetId=\"2\" r:id=\"rId2\"/></sheets>");
  add_part (&zip, "xl/sharedStrings.xml", "<sst>%s</sst>", parts->strings);
  add_part (&zip, "xl/styles.xml", "<styleSheet>%s</styleSheet>", parts->styles);
  if (parts->sheet != NULL)
    zip_builder_add (&zip, "xl/worksheets/sheet1.xml", parts->sheet);
  else
    add_part (&zip, "xl/worksheets/sheet1.xml", XLSX_SHEET, parts->rows);
  add_part (&zip, "xl/worksheets/sheet2.xml", XLSX_SHEET, parts->others);

  return zip_builder_finish (&zip);
}

static inline void
append_cell (GString *text, const char *cell)
{
  g_string_append_c (text, '|');
  g_string_append (text, cell != NULL ? cell : "");
}

/* Each student on a line: 'line|id|name|e-mail|course'. */
static inline char *
dup_students (RegistrarRoster *roster)
{
  RegistrarStudentList *list = REGISTRAR_STUDENT_LIST (roster);
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < count_rows (roster); row++)
    {
      RegistrarStudent student = get_student (roster, row);

      g_string_append_printf (text, "%s%u", row > 0 ? "\n" : "", get_line (roster, row));
      append_cell (text, student.id);
      append_cell (text, student.name);
      append_cell (text, student.email);
      append_cell (text, registrar_student_list_get_course (list, row));
    }

  return g_string_free (text, FALSE);
}

static inline RegistrarRoster *
read_sheet (GBytes *bytes, const char *sheet, GError **error)
{
  RegistrarRosterOptions options = { .sheet = (char *) sheet };

  return registrar_roster_read_bytes (bytes, ROSTER_NAME, &options, error);
}

static inline void
assert_students (GBytes *bytes, const char *sheet, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegistrarRoster) roster = read_sheet (bytes, sheet, &error);
  g_autofree char *students = NULL;

  g_assert_no_error (error);
  students = dup_students (roster);
  g_assert_cmpstr (students, ==, expected);
}

static inline void
assert_refused (GBytes *bytes, const char *sheet, RegistrarRosterError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_sheet (bytes, sheet, &error));
  g_assert_error (error, REGISTRAR_ROSTER_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}
