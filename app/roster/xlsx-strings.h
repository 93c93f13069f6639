/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts that cells of an XLSX file share: `xl/sharedStrings.xml`. */

#pragma once

#include "roster/archive.h"
#include "roster/row.h"

G_BEGIN_DECLS

typedef struct
{
  RegistrarArena *arena;   /* borrowed; the texts lie in it */
  GArray         *strings; /* of RegistrarCell */
} RegistrarXlsxStrings;

/** registrar_xlsx_strings_load: @path is where they are, %NULL if there are none; they are put into @arena. */
gboolean registrar_xlsx_strings_load  (RegistrarXlsxStrings *self, RegistrarArena *arena, RegistrarArchive *archive,
                                       const char *path, const char *name, GCancellable *cancellable, GError **error);
void     registrar_xlsx_strings_clear (RegistrarXlsxStrings *self);

/** registrar_xlsx_decode: makes characters of `_x000D_`, as Excel writes what XML cannot hold; returns the new length. */
gsize    registrar_xlsx_decode        (char *text, gsize length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarXlsxStrings, registrar_xlsx_strings_clear)

G_END_DECLS
