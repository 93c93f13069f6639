/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One CSV file of a OneRoster set, row by row, its columns known by name. */

#pragma once

#include "roster/csv-reader.h"
#include "roster/encoding.h"
#include "roster/oneroster-header.h"
#include "roster/row-check.h"

G_BEGIN_DECLS

/* The text of the file that is read and what has been made of the set, so that none takes more memory than a roster may. */
#define REGISTRAR_ONEROSTER_MAX_MEMORY (220 * 1024 * 1024)

/**
 * RegistrarOnerosterTable:
 *
 * Cells are cleaned where they lie, and are gone soon after the next row.
 */
typedef struct
{
  RegistrarOnerosterFile file;
  char                  *name; /* what messages call it */
  RegistrarArena        *arena;
  const RegistrarArena  *texts; /* of the roster that is made of it */
  RegistrarEncoding      encoding;
  RegistrarCsvReader     reader;
  guint                  places[REGISTRAR_ONEROSTER_N_COLUMNS];
  guint                  n_columns;
  const RegistrarRow    *row;     /* the current one */
  RegistrarProblemCode   problem; /* with its form; REGISTRAR_N_PROBLEM_CODES for none */
  guint32                cleaned; /* where a cell lies that lost characters which do not show; 0 for none */
  guint                  n_rows;
  GCancellable          *cancellable;
} RegistrarOnerosterTable;

/**
 * registrar_oneroster_table_open:
 * @set: what messages call the set
 * @arena: the file as it is, which is decoded there, and given back as it is read
 * @texts: of the roster that is made of it; together they take no more than REGISTRAR_ONEROSTER_MAX_MEMORY
 * @options: (nullable): may say the encoding and the delimiter
 * @notes: what is to be said of the header is added
 *
 * Returns: FALSE with an error of %REGISTRAR_ROSTER_ERROR if this is no text
 */
gboolean    registrar_oneroster_table_open     (RegistrarOnerosterTable *self, RegistrarOnerosterFile file, const char *set,
                                                RegistrarArena *arena, const RegistrarArena *texts,
                                                const RegistrarRosterOptions *options, RegistrarOnerosterNotes *notes,
                                                GCancellable *cancellable, GError **error);
void        registrar_oneroster_table_clear    (RegistrarOnerosterTable *self);
/**
 * registrar_oneroster_table_next:
 * @has_row: (out): whether there is another row that is not blank; FALSE at the end
 *
 * Returns: FALSE with REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE or REGISTRAR_ROSTER_ERROR_TOO_LARGE, or G_IO_ERROR_CANCELLED
 */
gboolean    registrar_oneroster_table_next     (RegistrarOnerosterTable *self, gboolean *has_row, GError **error);
/** registrar_oneroster_check_memory: FALSE with REGISTRAR_ROSTER_ERROR_TOO_LARGE if a set, called @name, takes too much. */
gboolean    registrar_oneroster_check_memory   (gsize n_bytes, const char *name, GError **error);
gboolean    registrar_oneroster_table_has      (const RegistrarOnerosterTable *self, RegistrarOnerosterColumn column);
/** registrar_oneroster_table_get: where the current row's cell lies; 0 if it is blank or not there. */
guint32     registrar_oneroster_table_get      (const RegistrarOnerosterTable *self, RegistrarOnerosterColumn column);
/** registrar_oneroster_table_get_text: the cell itself; an empty text if it is blank or not there. */
const char *registrar_oneroster_table_get_text (const RegistrarOnerosterTable *self, RegistrarOnerosterColumn column);
/** registrar_oneroster_table_get_first: where the first cell with text lies. */
guint32     registrar_oneroster_table_get_first (const RegistrarOnerosterTable *self);
/** registrar_oneroster_table_is_deleted: whether the row is marked to be deleted. */
gboolean    registrar_oneroster_table_is_deleted (const RegistrarOnerosterTable *self);
/** registrar_oneroster_table_is_student: whether the row's role is that of a student. */
gboolean    registrar_oneroster_table_is_student (const RegistrarOnerosterTable *self);
/** registrar_oneroster_table_note_missing: whether a column that is needed is not there, which is noted. */
gboolean    registrar_oneroster_table_note_missing (const RegistrarOnerosterTable *self, RegistrarOnerosterColumn column,
                                                    RegistrarOnerosterNotes *notes);
/** registrar_oneroster_table_note_unreadable: says how many lines of a file that is not the students' were left out. */
void        registrar_oneroster_table_note_unreadable (const RegistrarOnerosterTable *self, guint n_lines,
                                                       RegistrarOnerosterNotes *notes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarOnerosterTable, registrar_oneroster_table_clear)

G_END_DECLS
