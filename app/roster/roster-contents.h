/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a roster knows, in its compact form: shared by the builder that fills it and the roster that shows it. */

#pragma once

#include "records/field.h"
#include "records/student.h"
#include "roster/encoding.h"
#include "roster/other-encoding.h"
#include "roster/problem-list.h"
#include "roster/row-table.h"

G_BEGIN_DECLS

typedef struct _RegistrarRosterContents RegistrarRosterContents;

/**
 * RegistrarRosterContents:
 *
 * Never changes once it is complete; what changes is a new version, which shares what stays the same.
 *
 * A row of the table is its line, then the offset in the arena of its first cell and of each field that a column holds; 0
 * is an absent cell. Where rows share their cells, as enrollments of one student do, what a row has of its own is one more
 * offset. So a student costs 8 bytes and 4 for each field beside the file's own text. All other cells are found
 * from the first one, because nothing but zero bytes and fillers is between them.
 */
struct _RegistrarRosterContents
{
  gatomicrefcount              ref_count;
  RegistrarRosterContents     *base;    /* (nullable) the file as read, which owns what all versions share */
  guint                        version; /* from 1; 0 while it is being read */
  guint                        n_edits; /* cells that are not as read */

  /* Shared by all versions. */
  char                *name;
  char                *digest;
  char               **sheets; /* (nullable) the names of all */
  const char          *sheet;  /* (nullable) of these: the one that was read */
  RegistrarEncoding    encoding;
  RegistrarOtherEncoding *other_encoding; /* (nullable) tells text in UTF-8 from text in that encoding */
  char                 delimiter; /* a zero byte where the file is no CSV */
  double               delimiter_confidence;
  RegistrarArena       arena;
  gsize                rows_end; /* in the arena: where the last row's cells do */
  gboolean             shares_cells; /* rows have their cells from one place, but for those of one column */
  guint                own_column;   /* then: that column; G_MAXUINT for none */
  guint                own_place;    /* of its text in a row of the table; 0 if there is none */
  GArray              *columns; /* of RegistrarColumn, which own their headers */
  gboolean             has_header;
  gboolean             is_recalled; /* something was said of the columns of an earlier file */
  guint                places[REGISTRAR_N_FIELDS];    /* of a field in a row of the table; 0 if there is none */
  guint                column_of[REGISTRAR_N_FIELDS]; /* the column that holds it; G_MAXUINT where only a repair may fill it */

  /* Of this version. */
  RegistrarArena       edits; /* text that is not the file's: its offsets go on where the arena ends */
  RegistrarRowTable    rows;
  RegistrarProblemList problems;
  GArray              *originals; /* (nullable) of guint32: the row that each row repeats, or itself; NULL if none does */
};

/** registrar_roster_contents_new: takes the text out of @arena. */
RegistrarRosterContents *registrar_roster_contents_new  (const char *name, RegistrarArena *arena, const char *digest);
/** registrar_roster_contents_new_version: the next version of @other, so far without problems. */
RegistrarRosterContents *registrar_roster_contents_new_version (const RegistrarRosterContents *other);
/**
 * registrar_roster_contents_new_snapshot:
 *
 * What is there so far of @self, which is being read: the text must be one that stays where it is.
 *
 * Returns: (transfer full): for other threads to look at, but not to edit: version 0, without duplicates
 */
RegistrarRosterContents *registrar_roster_contents_new_snapshot (RegistrarRosterContents *self);
void                     registrar_roster_contents_unref (RegistrarRosterContents *self);
/** registrar_roster_contents_set_text: a cell of another version is @text from now on; %NULL or empty: it is absent. */
void                     registrar_roster_contents_set_text (RegistrarRosterContents *self, guint row, RegistrarField field,
                                                             const char *text);
/** registrar_roster_contents_add_problem: of a row not before those that have one already; an error is marked. */
void                     registrar_roster_contents_add_problem (RegistrarRosterContents *self,
                                                                const RegistrarProblemItem *item);
/** registrar_roster_contents_set_encoding: in which the file was, before its first row comes. */
void                     registrar_roster_contents_set_encoding (RegistrarRosterContents *self,
                                                                 const RegistrarEncoding *encoding);
/** registrar_roster_contents_share_cells: before the columns are set; @own_column is G_MAXUINT if rows share all cells. */
void                     registrar_roster_contents_share_cells (RegistrarRosterContents *self, guint own_column);
/** registrar_roster_contents_set_columns: takes @columns, a #GArray of guessed columns that frees their headers; rows can come from now on. */
void                     registrar_roster_contents_set_columns (RegistrarRosterContents *self, GArray *columns);

/** registrar_roster_contents_can_fill: whether no column holds @field, but a repair may fill it out of another. */
gboolean                 registrar_roster_contents_can_fill (const RegistrarRosterContents *self, RegistrarField field);
/** registrar_roster_contents_append_row: a new row, whose fields are still absent; @cells_end is where its cells do. */
guint32                 *registrar_roster_contents_append_row (RegistrarRosterContents *self, guint line, gsize cells_start,
                                                               gsize cells_end);

/** registrar_roster_contents_append_cells: all cells of a row, as [method@RegistrarStudentList.get_cells] has them. */
void                     registrar_roster_contents_append_cells (const RegistrarRosterContents *self, guint row,
                                                                 GPtrArray *cells);
const char              *registrar_roster_contents_get_text     (const RegistrarRosterContents *self, guint row,
                                                                 RegistrarField field);
/** registrar_roster_contents_get_fields: all of them at once; %NULL for those that are absent, and for `none`. */
void                     registrar_roster_contents_get_fields   (const RegistrarRosterContents *self, guint row,
                                                                 const char *fields[REGISTRAR_N_FIELDS]);
void                     registrar_roster_contents_get_student  (const RegistrarRosterContents *self, guint row,
                                                                 RegistrarStudent *student);
guint                    registrar_roster_contents_get_line     (const RegistrarRosterContents *self, guint row);
/** registrar_roster_contents_set_error: whether the row has an error. */
void                     registrar_roster_contents_set_error    (RegistrarRosterContents *self, guint row,
                                                                 gboolean has_error);
gboolean                 registrar_roster_contents_has_error    (const RegistrarRosterContents *self, guint row);
guint                    registrar_roster_contents_get_original (const RegistrarRosterContents *self, guint row);
/** registrar_roster_contents_fetch: see [func@registrar_student_list_fetch]. */
void                     registrar_roster_contents_fetch        (const RegistrarRosterContents *self, guint later,
                                                                 guint soon);
/** registrar_roster_contents_expand: a kept problem with all that its words need. */
void                     registrar_roster_contents_expand       (const RegistrarRosterContents *self,
                                                                 const RegistrarProblemItem *item,
                                                                 RegistrarProblem *problem);
/** registrar_roster_contents_get_bytes: how much memory is held beside the text. */
gsize                    registrar_roster_contents_get_bytes    (const RegistrarRosterContents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarRosterContents, registrar_roster_contents_unref)

G_END_DECLS
