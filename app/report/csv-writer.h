/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A CSV writer: RFC 4180, and no cell that a spreadsheet would run as a formula. */

#pragma once

#include "report/output.h"

G_BEGIN_DECLS

/**
 * RegistrarCsvWriter:
 *
 * Writes UTF-8 with commas and CRLF, straight to the stream. Lives on the stack; not for two threads at a time.
 */
typedef struct
{
  /*< private >*/
  RegistrarOutput output;
  gboolean        more; /* the next cell follows another one of its row */
} RegistrarCsvWriter;

void     registrar_csv_writer_init   (RegistrarCsvWriter *self, GOutputStream *stream, GCancellable *cancellable);
void     registrar_csv_writer_clear  (RegistrarCsvWriter *self);
/** registrar_csv_writer_finish: writes the rest; FALSE with the first error there was in writing. */
gboolean registrar_csv_writer_finish (RegistrarCsvWriter *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarCsvWriter, registrar_csv_writer_clear)

/**
 * registrar_csv_writer_add_text:
 * @text: (nullable): %NULL is written as an empty cell
 *
 * Text that a spreadsheet would take for a formula, because it starts with `=`, `+`, `-`, `@`, one of these in
 * full width, a tab or a line end, gets an apostrophe in front. So does text that already looks like that, an
 * apostrophe before such a start: whoever takes one apostrophe away from either has the very text again.
 */
void registrar_csv_writer_add_text     (RegistrarCsvWriter *self, const char *text);
void registrar_csv_writer_add_unsigned (RegistrarCsvWriter *self, guint64 number);
void registrar_csv_writer_end_row      (RegistrarCsvWriter *self);

G_END_DECLS
