/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two halves of the list share: the rows that are shown, and the wishes that they are found by. */

#pragma once

#include "model/live-rows.h"
#include "model/student-list-model.h"

G_BEGIN_DECLS

struct _RegistrarStudentListModel
{
  GObject parent_instance;

  RegistrarStudentList *students; /* (nullable) */
  GBytes               *states;   /* before a run, a guint8 a row */
  RegistrarRun         *run;      /* (nullable) */
  RegistrarResults      results;  /* of the run, or of a past one; empty without any */

  RegistrarLiveRows live; /* as long as somebody else holds them */

  guint32               filter;
  char                **words; /* (nullable) that are searched for */
  RegistrarSort         sort;
  gboolean              descending;
  GBytes               *order; /* (nullable) of guint32: the rows as they are sorted, once that is known */
  RegistrarStudentIndex index; /* the rows shown; unused while they are all the rows, as in the file */

  /* The search for the rows of the filter that is under way, if any. */
  RegistrarStudentIndexReceiver found;
  GSource                      *found_source;
  GCancellable                 *finding; /* (nullable) */

  /* The sorting that is under way, if any. */
  RegistrarStudentIndexReceiver sorted;
  GSource                      *sorted_source;
  GCancellable                 *sorting; /* (nullable) */
  gint64                        filtered_at; /* monotonic */
};

static inline guint
registrar_student_list_model_count_students (RegistrarStudentListModel *self)
{
  return self->students != NULL ? registrar_student_list_get_size (self->students) : 0;
}

/* Whether all rows are shown, as they are in the file. */
static inline gboolean
registrar_student_list_model_shows_all (RegistrarStudentListModel *self)
{
  return self->index.rows == NULL;
}

static inline guint
registrar_student_list_model_get_size (RegistrarStudentListModel *self)
{
  return registrar_student_list_model_shows_all (self) ? registrar_student_list_model_count_students (self)
                                                       : self->index.size;
}

/** registrar_student_list_model_announce: says so before so many rows change at once that they had better be made anew;
 * so many stay. */
void registrar_student_list_model_announce      (RegistrarStudentListModel *self, guint kept, guint removed, guint added);
/** registrar_student_list_model_show_all: what is wanted is to be found anew. */
void registrar_student_list_model_show_all      (RegistrarStudentListModel *self);
/** registrar_student_list_model_find_rows: looks for the rows that are wanted anew. */
void registrar_student_list_model_find_rows     (RegistrarStudentListModel *self);
/** registrar_student_list_model_find_again: the students are others than they were: sorts and looks for the rows anew, if need be. */
void registrar_student_list_model_find_again    (RegistrarStudentListModel *self);
/** registrar_student_list_model_forget_wishes: from now on all rows are wanted, as they are in the file; nobody is told. */
void registrar_student_list_model_forget_wishes (RegistrarStudentListModel *self);

G_END_DECLS
