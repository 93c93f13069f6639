/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How an XLSX file shows its numbers: the formats of `xl/styles.xml`. */

#pragma once

#include "roster/archive.h"
#include "roster/number-format.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *formats; /* of RegistrarNumberFormat, by the number of the format */
  GArray     *cells;   /* for each style of a cell, the number of its format */
} RegistrarXlsxStyles;

/** registrar_xlsx_styles_load: @path is where they are, %NULL if there are none. */
gboolean                     registrar_xlsx_styles_load  (RegistrarXlsxStyles *self, RegistrarArchive *archive,
                                                          const char *path, const char *name,
                                                          GCancellable *cancellable, GError **error);
void                         registrar_xlsx_styles_clear (RegistrarXlsxStyles *self);
/** registrar_xlsx_styles_get: (nullable): how a cell of that style shows its number; %NULL for plainly. */
const RegistrarNumberFormat *registrar_xlsx_styles_get   (const RegistrarXlsxStyles *self, guint style);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarXlsxStyles, registrar_xlsx_styles_clear)

G_END_DECLS
