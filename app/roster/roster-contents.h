/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a roster knows, in its compact form: shared by the builder that fills it and the roster that shows it. */

#pragma once

#include "records/field.h"
#include "records/student.h"
#include "roster/encoding.h"
#include "roster/problem-list.h"
#include "roster/row-table.h"

G_BEGIN_DECLS

/**
 * RegistrarRosterContents:
 *
 * A row of the table is its line, then the offset in the arena of each field that a column holds; 0 is an
 * absent cell. So a student costs 4 bytes a column beside the file's own text.
 */
typedef struct
{
  char                *name;
  char                *digest;
  char               **sheets; /* (nullable) the names of all */
  const char          *sheet;  /* (nullable) of these: the one that was read */
  RegistrarEncoding    encoding;
  char                 delimiter; /* a zero byte where the file is no CSV */
  double               delimiter_confidence;
  RegistrarArena       arena;
  GArray              *columns; /* of RegistrarColumn, which own their headers */
  guint                places[REGISTRAR_N_FIELDS];    /* of a field in a row of the table; 0 if no column holds it */
  guint                column_of[REGISTRAR_N_FIELDS]; /* the column that holds it */
  RegistrarRowTable    rows;
  RegistrarProblemList problems;
  GArray              *originals; /* (nullable) of guint32: the row that each row repeats, or itself; NULL if none does */
} RegistrarRosterContents;

/** registrar_roster_contents_new: takes the text out of @arena. */
RegistrarRosterContents *registrar_roster_contents_new  (const char *name, RegistrarArena *arena, const char *digest);
void                     registrar_roster_contents_free (RegistrarRosterContents *self);
/** registrar_roster_contents_set_columns: takes @columns, a #GArray of guessed columns that frees their headers; rows can come from now on. */
void                     registrar_roster_contents_set_columns (RegistrarRosterContents *self, GArray *columns);

const char              *registrar_roster_contents_get_text     (const RegistrarRosterContents *self, guint row,
                                                                 RegistrarField field);
void                     registrar_roster_contents_get_student  (const RegistrarRosterContents *self, guint row,
                                                                 RegistrarStudent *student);
guint                    registrar_roster_contents_get_line     (const RegistrarRosterContents *self, guint row);
/** registrar_roster_contents_mark_error: from now on the row has an error. */
void                     registrar_roster_contents_mark_error   (RegistrarRosterContents *self, guint row);
gboolean                 registrar_roster_contents_has_error    (const RegistrarRosterContents *self, guint row);
guint                    registrar_roster_contents_get_original (const RegistrarRosterContents *self, guint row);
/** registrar_roster_contents_expand: a kept problem with all that its words need. */
void                     registrar_roster_contents_expand       (const RegistrarRosterContents *self,
                                                                 const RegistrarProblemItem *item,
                                                                 RegistrarProblem *problem);
/** registrar_roster_contents_get_bytes: how much memory is held beside the text. */
gsize                    registrar_roster_contents_get_bytes    (const RegistrarRosterContents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarRosterContents, registrar_roster_contents_free)

G_END_DECLS
