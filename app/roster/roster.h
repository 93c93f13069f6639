/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A roster: the students of a file, immutable once read. */

#pragma once

#include "records/field.h"
#include "records/student-list.h"
#include "roster/problem.h"
#include "roster/roster-options.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ROSTER (registrar_roster_get_type ())
/* Implements RegistrarStudentList. */
G_DECLARE_FINAL_TYPE (RegistrarRoster, registrar_roster, REGISTRAR, ROSTER, GObject)

typedef enum
{
  REGISTRAR_ROSTER_ERROR_NOT_FOUND,
  REGISTRAR_ROSTER_ERROR_IS_DIRECTORY,
  REGISTRAR_ROSTER_ERROR_UNREADABLE,
  REGISTRAR_ROSTER_ERROR_EMPTY,
  REGISTRAR_ROSTER_ERROR_HEADER_ONLY,
  REGISTRAR_ROSTER_ERROR_NOT_TEXT,
  REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN,
  REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE,
  REGISTRAR_ROSTER_ERROR_TOO_LARGE,
  REGISTRAR_ROSTER_ERROR_DAMAGED,
  REGISTRAR_ROSTER_ERROR_ENCRYPTED,
  REGISTRAR_ROSTER_ERROR_NO_SHEET,
  REGISTRAR_ROSTER_ERROR_BAD_OPTION,
  REGISTRAR_ROSTER_ERROR_BAD_ROW, /* of a single row; the rest is kept */
} RegistrarRosterError;

#define REGISTRAR_ROSTER_ERROR (registrar_roster_error_quark ())
GQuark registrar_roster_error_quark (void);

/**
 * registrar_roster_read:
 * @file: a file, or a path of `-` for standard input
 * @options: (nullable): what is known of the file
 *
 * Reads and checks a roster. Blocks: call it on a thread, or through [func@co_offload].
 *
 * Returns: (transfer full): %NULL with an error of %REGISTRAR_ROSTER_ERROR whose message names the file and,
 *   where it helps, the line; or with G_IO_ERROR_CANCELLED
 */
RegistrarRoster *registrar_roster_read       (GFile *file, const RegistrarRosterOptions *options,
                                              GCancellable *cancellable, GError **error);
/** registrar_roster_read_bytes: the same for a file that is already in memory; @name is what messages call it. */
RegistrarRoster *registrar_roster_read_bytes (GBytes *bytes, const char *name, const RegistrarRosterOptions *options,
                                              GError **error);

/* The code that stands for every repair that a problem offers. */
#define REGISTRAR_REPAIR_ALL "all"
/* No problem offers this one: full names stay as written, and are split into given and family names besides. */
#define REGISTRAR_REPAIR_SPLIT_NAMES "split-names"

/**
 * registrar_roster_edit:
 * @text: (nullable): UTF-8; %NULL or empty: the cell is absent
 *
 * Makes a version in which one cell is another. All rows are looked at again, so it may take a third of a second
 * where there are a million: call it on a thread, or through [func@co_offload].
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_ROSTER_ERROR_BAD_OPTION if the column holds no field
 */
RegistrarRoster *registrar_roster_edit       (RegistrarRoster *self, guint row, guint column, const char *text,
                                              GError **error);
/**
 * registrar_roster_repair:
 * @codes: as [struct@RegistrarProblem] offers them, %REGISTRAR_REPAIR_ALL, or %REGISTRAR_REPAIR_SPLIT_NAMES
 *
 * Makes a version in which every cell with such a problem is repaired; blocks likewise.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_ROSTER_ERROR_BAD_OPTION if there is no such repair
 */
RegistrarRoster *registrar_roster_repair     (RegistrarRoster *self, const char *const *codes, GError **error);

/**
 * registrar_roster_repair_rows:
 * @rows: (element-type guint): these alone, from 0
 *
 * Makes a version in which every cell of these rows that can be repaired is; blocks likewise.
 */
RegistrarRoster *registrar_roster_repair_rows (RegistrarRoster *self, const GArray *rows);

/** registrar_roster_can_split_names: whether a column has full names, and none has parts of them. */
gboolean         registrar_roster_can_split_names (RegistrarRoster *self);

/** registrar_roster_get_version: 1 as read, one more with each edit and repair. */
guint                  registrar_roster_get_version    (RegistrarRoster *self);
/** registrar_roster_get_n_edits: how many edits and repairs of a cell were made since the file was read. */
guint                  registrar_roster_get_n_edits    (RegistrarRoster *self);
/** registrar_roster_get_name: the file's name without folders, as it may be shown. */
const char            *registrar_roster_get_name       (RegistrarRoster *self);
/** registrar_roster_get_digest: SHA-256 of the file as read, `sha256:` and 64 hexadecimal digits. */
const char            *registrar_roster_get_digest     (RegistrarRoster *self);
/** registrar_roster_get_sheets: (nullable): the names of all sheets of a spreadsheet; %NULL for other files. */
const char *const     *registrar_roster_get_sheets     (RegistrarRoster *self);
/** registrar_roster_get_sheet: (nullable): the name of the sheet that the students are from. */
const char            *registrar_roster_get_sheet      (RegistrarRoster *self);
/**
 * registrar_roster_get_encoding:
 * @confidence: (out) (optional): 0 to 1; below 0.8 it is a guess that somebody should look at
 *
 * Returns: (nullable): the encoding that a text was read in, as iconv knows it; %NULL for other files
 */
const char            *registrar_roster_get_encoding   (RegistrarRoster *self, double *confidence);
/** registrar_roster_get_delimiter: likewise: what separates the cells of CSV; a zero byte for other files. */
char                   registrar_roster_get_delimiter  (RegistrarRoster *self, double *confidence);
const RegistrarColumn *registrar_roster_get_columns    (RegistrarRoster *self, guint *n_columns);
/** registrar_roster_has_header: whether the columns' headers are from the file. */
gboolean               registrar_roster_has_header     (RegistrarRoster *self);
/** registrar_roster_is_recalled: whether the options recalled what was said of the columns of an earlier file. */
gboolean               registrar_roster_is_recalled    (RegistrarRoster *self);
/** registrar_roster_has_courses: whether a column names each row's course. */
gboolean               registrar_roster_has_courses    (RegistrarRoster *self);
guint                  registrar_roster_get_n_problems (RegistrarRoster *self);
/** registrar_roster_get_problem: fills @problem, in the order of the file. */
void                   registrar_roster_get_problem    (RegistrarRoster *self, guint index, RegistrarProblem *problem);
/** registrar_roster_get_row_problem: the worst problem of a row; FALSE if it has none. */
gboolean               registrar_roster_get_row_problem (RegistrarRoster *self, guint row, RegistrarProblem *problem);
/**
 * registrar_roster_error_get_sentence:
 * @error: of a row of that @line, perhaps kept by a run since
 *
 * What is wrong with the row, for whoever shows its place beside it: a bad row's message begins with that.
 *
 * Returns: (transfer none): all of the message, if it is in another language or about something else
 */
const char            *registrar_roster_error_get_sentence (const GError *error, guint line);

G_END_DECLS
