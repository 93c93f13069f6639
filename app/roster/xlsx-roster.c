/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From XLSX to the builder. */

#include "roster/xlsx-roster.h"

#include "roster/sheet-choice.h"
#include "roster/xlsx-sheet.h"
#include "roster/xlsx-workbook.h"

static gboolean
read_sheets (RegistrarSheetChoice        *choice,
             RegistrarArchive            *archive,
             const RegistrarXlsxWorkbook *workbook,
             const RegistrarXlsxContext  *context,
             GCancellable                *cancellable,
             GError                     **error)
{
  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      const RegistrarXlsxSheet *sheet = &g_array_index (workbook->sheets, RegistrarXlsxSheet, i);
      guint index;

      if (sheet->path == NULL || !registrar_archive_find (archive, sheet->path, &index))
        continue;
      if (registrar_sheet_choice_offer (choice, sheet->name, sheet->is_hidden)
          && !registrar_xlsx_sheet_read (choice->builder, archive, index, context, cancellable, error))
        return FALSE;
    }

  return registrar_sheet_choice_finish (choice, error);
}

gboolean
registrar_xlsx_roster_read (RegistrarRosterBuilder       *builder,
                            RegistrarArchive             *archive,
                            const RegistrarRosterOptions *options,
                            GCancellable                 *cancellable,
                            GError                      **error)
{
  const char *name = builder->contents->name;
  g_auto (RegistrarXlsxWorkbook) workbook = { 0 };
  g_auto (RegistrarXlsxStrings) strings = { 0 };
  g_auto (RegistrarXlsxStyles) styles = { 0 };
  g_auto (RegistrarSheetChoice) choice = { 0 };
  RegistrarXlsxContext context = { &strings, &styles, FALSE };

  if (!registrar_xlsx_workbook_load (&workbook, archive, name, cancellable, error)
      || !registrar_xlsx_styles_load (&styles, archive, workbook.styles_path, name, cancellable, error)
      || !registrar_xlsx_strings_load (&strings, &builder->contents->arena, archive, workbook.strings_path, name,
                                       cancellable, error))
    return FALSE;

  context.since_1904 = workbook.since_1904;
  registrar_sheet_choice_init (&choice, builder, options);

  return read_sheets (&choice, archive, &workbook, &context, cancellable, error);
}
