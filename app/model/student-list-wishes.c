/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows of the list are shown, and in which order: a filter, a search and a column to sort by. */

#include "model/student-list-model-private.h"

#include "model/await.h"
#include "model/main-thread.h"
#include "model/student-search.h"

/* Whether nothing is left out, and nothing is sorted. */
static gboolean
wants_all (RegistrarStudentListModel *self)
{
  return self->filter == REGISTRAR_ALL_STATES && self->words == NULL && self->sort == REGISTRAR_SORT_LINE
         && !self->descending;
}

static void
stop_finding (RegistrarStudentListModel *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  registrar_await_stop (&self->found_source);
  registrar_student_index_receiver_clear (&self->found);
}

static void
stop_sorting (RegistrarStudentListModel *self)
{
  g_cancellable_cancel (self->sorting);
  g_clear_object (&self->sorting);
  registrar_await_stop (&self->sorted_source);
  registrar_student_index_receiver_clear (&self->sorted);
}

/* Takes @index, telling only of the stretch that differs: what is on the screen stays where it is. */
static void
show_index (RegistrarStudentListModel *self, RegistrarStudentIndex *index)
{
  RegistrarStudentIndex old = self->index;
  guint shorter = MIN (old.size, index->size);
  guint head = 0;
  guint tail = 0;
  guint removed, added;

  while (head < shorter && old.rows[head] == index->rows[head])
    head++;
  while (tail < shorter - head && old.rows[old.size - 1 - tail] == index->rows[index->size - 1 - tail])
    tail++;

  removed = old.size - head - tail;
  added = index->size - head - tail;
  registrar_student_list_model_announce (self, head + tail, removed, added);
  self->index = *index;
  *index = (RegistrarStudentIndex){ 0 };
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
  registrar_student_index_clear (&old);
}

static gboolean
rows_found_cb (gpointer data)
{
  RegistrarStudentListModel *self = data;
  g_auto (RegistrarStudentIndex) index = { 0 };

  if (registrar_student_index_try_receive (self->found, &index) == CO_CHANNEL_DONE)
    show_index (self, &index);
  stop_finding (self);
  return G_SOURCE_REMOVE;
}

void
registrar_student_list_model_find_rows (RegistrarStudentListModel *self)
{
  const RegistrarStudentWish wish = {
    .students = self->students,
    .states = self->states,
    .run = self->run,
    .wanted = self->filter,
    .words = self->words,
    .order = self->order,
  };

  stop_finding (self);
  self->filtered_at = g_get_monotonic_time ();
  self->finding = g_cancellable_new ();
  self->found = registrar_student_index_build (&wish, self->finding);
  registrar_await (&self->found_source, registrar_student_index_receiver_source_new (self->found), rows_found_cb,
                   self);
}

void
registrar_student_list_model_show_all (RegistrarStudentListModel *self)
{
  guint old_size = registrar_student_list_model_get_size (self);
  guint size = registrar_student_list_model_count_students (self);

  stop_finding (self);
  registrar_student_list_model_announce (self, 0, old_size, size);
  registrar_student_index_clear (&self->index);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old_size, size);
}

/* From everything to less, or to another order: what is shown stays until the rows are found. */
static void
begin_with_all (RegistrarStudentListModel *self)
{
  guint size = registrar_student_list_model_count_students (self);

  self->index.rows = g_new (guint32, MAX (size, 1));
  self->index.size = size;
  for (guint row = 0; row < size; row++)
    self->index.rows[row] = row;
}

static void
show_wanted (RegistrarStudentListModel *self)
{
  if (self->students == NULL)
    return;
  if (wants_all (self))
    {
      if (!registrar_student_list_model_shows_all (self))
        registrar_student_list_model_show_all (self);
      return;
    }

  if (registrar_student_list_model_shows_all (self))
    begin_with_all (self);
  registrar_student_list_model_find_rows (self);
}

static gboolean
rows_sorted_cb (gpointer data)
{
  RegistrarStudentListModel *self = data;
  g_auto (RegistrarStudentIndex) index = { 0 };

  if (registrar_student_index_try_receive (self->sorted, &index) == CO_CHANNEL_DONE)
    {
      g_clear_pointer (&self->order, g_bytes_unref);
      self->order = g_bytes_new_take (g_steal_pointer (&index.rows), (gsize) index.size * sizeof (guint32));
      show_wanted (self);
    }
  stop_sorting (self);
  return G_SOURCE_REMOVE;
}

static void
sort_rows (RegistrarStudentListModel *self)
{
  stop_sorting (self);
  if (self->students == NULL)
    return;
  if (self->sort == REGISTRAR_SORT_LINE && !self->descending)
    {
      g_clear_pointer (&self->order, g_bytes_unref);
      show_wanted (self);
      return;
    }

  self->sorting = g_cancellable_new ();
  self->sorted = registrar_student_order_build (self->students, self->states, self->run, self->sort, self->descending,
                                                self->sorting);
  registrar_await (&self->sorted_source, registrar_student_index_receiver_source_new (self->sorted), rows_sorted_cb,
                   self);
}

void
registrar_student_list_model_forget_wishes (RegistrarStudentListModel *self)
{
  stop_finding (self);
  stop_sorting (self);
  self->filter = REGISTRAR_ALL_STATES;
  self->sort = REGISTRAR_SORT_LINE;
  self->descending = FALSE;
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->order, g_bytes_unref);
  registrar_student_index_clear (&self->index);
}

void
registrar_student_list_model_set_filter (RegistrarStudentListModel *self, guint32 states)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  registrar_assert_main_thread ();

  states &= REGISTRAR_ALL_STATES;
  if (self->filter == states || self->students == NULL)
    return;

  self->filter = states;
  show_wanted (self);
}

void
registrar_student_list_model_search (RegistrarStudentListModel *self, const char *text)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  registrar_assert_main_thread ();

  g_strfreev (self->words);
  self->words = registrar_student_search_list_words (text);
  show_wanted (self);
}

void
registrar_student_list_model_sort (RegistrarStudentListModel *self, RegistrarSort sort, gboolean descending)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  registrar_assert_main_thread ();

  if (self->sort == sort && self->descending == descending)
    return;

  self->sort = sort;
  self->descending = descending;
  sort_rows (self);
}

void
registrar_student_list_model_find_again (RegistrarStudentListModel *self)
{
  if (wants_all (self))
    return;

  /* An order of fewer rows, or of what they were, is none. */
  g_clear_pointer (&self->order, g_bytes_unref);
  if (self->sort != REGISTRAR_SORT_LINE || self->descending)
    sort_rows (self);
  else
    show_wanted (self);
}
