/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an XLSX archive holds, and where: ECMA-376. */

#pragma once

#include "roster/archive.h"

G_BEGIN_DECLS

typedef struct
{
  char    *name;
  char    *path; /* (nullable) in the archive; %NULL for a chart */
  gboolean is_hidden;
} RegistrarXlsxSheet;

typedef struct
{
  GArray  *sheets;       /* of RegistrarXlsxSheet */
  char    *strings_path; /* (nullable) */
  char    *styles_path;  /* (nullable) */
  gboolean since_1904;
} RegistrarXlsxWorkbook;

/** registrar_xlsx_is_workbook: whether an archive is an XLSX file. */
gboolean registrar_xlsx_is_workbook    (RegistrarArchive *archive);
/** registrar_xlsx_workbook_load: finds out what there is, in an archive that is an XLSX file. */
gboolean registrar_xlsx_workbook_load  (RegistrarXlsxWorkbook *self, RegistrarArchive *archive, const char *name,
                                        GCancellable *cancellable, GError **error);
void     registrar_xlsx_workbook_clear (RegistrarXlsxWorkbook *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarXlsxWorkbook, registrar_xlsx_workbook_clear)

G_END_DECLS
