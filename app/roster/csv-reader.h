/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the rows of a CSV file (RFC 4180) out of an arena that holds its text. */

#pragma once

#include "roster/csv-dialect.h"
#include "roster/csv-scanner.h"
#include "roster/row.h"

G_BEGIN_DECLS

/**
 * RegistrarCsvReader:
 *
 * Cells are decoded where they are. Beyond the RFC: blanks around a quoted cell are passed over, a quotation
 * mark inside an unquoted cell is itself, and rows may end in LF, CRLF or, throughout the file, CR.
 */
typedef struct
{
  RegistrarCsvScanner scanner;
  char               *text;
  gboolean            cr_ends_rows;
  gsize               position;    /* where the next row starts */
  guint               line;        /* the line that this is */
  guint               opened_line; /* the line of the quotation mark last opened */
  gboolean            unclosed;
  RegistrarRow        row;
  RegistrarCell       cells[REGISTRAR_MAX_STORED_CELLS];
} RegistrarCsvReader;

void                registrar_csv_reader_init (RegistrarCsvReader *self, RegistrarArena *arena,
                                               const RegistrarCsvDialect *dialect);
/**
 * registrar_csv_reader_next:
 *
 * Returns: (nullable): the next row, which may be blank, valid until the next call; %NULL at the end of the
 *   text, or where a quotation mark never closes
 */
const RegistrarRow *registrar_csv_reader_next (RegistrarCsvReader *self);
/** registrar_csv_reader_get_unclosed_line: the line where the quotation mark opened that never closes; 0 if all do. */
guint               registrar_csv_reader_get_unclosed_line (const RegistrarCsvReader *self);

G_END_DECLS
