/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a sheet of an XLSX file. */

#pragma once

#include "roster/roster-builder.h"
#include "roster/xlsx-strings.h"
#include "roster/xlsx-styles.h"

G_BEGIN_DECLS

/* What the cells of a workbook's sheets refer to. */
typedef struct
{
  RegistrarXlsxStrings *strings;
  RegistrarXlsxStyles  *styles;
  gboolean              since_1904;
} RegistrarXlsxContext;

/**
 * registrar_xlsx_sheet_read:
 * @index: the sheet's entry in @archive
 *
 * Gives the rows to @builder, each with its number in the sheet as its line. A formula is what it was last worked out
 * to be; a truth value is TRUE or FALSE, an error its name: #N/A.
 */
gboolean registrar_xlsx_sheet_read (RegistrarRosterBuilder *builder, RegistrarArchive *archive, guint index,
                                    const RegistrarXlsxContext *context, GCancellable *cancellable, GError **error);

G_END_DECLS
