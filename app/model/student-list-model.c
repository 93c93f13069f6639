/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The students of a roster as a list for the table: compact, with rows made on demand. */

#include "model/student-list-model-private.h"

#include "model/main-thread.h"
#include "run/again.h"

/* The table changes the widgets of a row that changed: more than so many would be seen as a late frame. */
#define MOST_UPDATES_A_FRAME 64
#define REFILTER_INTERVAL (300 * G_TIME_SPAN_MILLISECOND)

/* GTK makes widgets for FEW rows at once, and looks among all rows that come for each one that goes and is the cursor's,
 * or selected: both would be seen. */
#define FEW_ROWS  240
#define MANY_ROWS 10000

enum
{
  REPLACING,
  REPLACED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegistrarStudentListModel, registrar_student_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint
get_row (RegistrarStudentListModel *self, guint position)
{
  return registrar_student_list_model_shows_all (self) ? position : self->index.rows[position];
}

static RegistrarRowState
get_state (RegistrarStudentListModel *self, guint row)
{
  if (self->run != NULL)
    return registrar_run_get_row_state (self->run, row);
  return ((const guint8 *) g_bytes_get_data (self->states, NULL))[row];
}

/* GListModel */

static void
row_gone_cb (gpointer data, GObject *gone)
{
  RegistrarStudentListModel *self = data;

  g_hash_table_remove (self->live, GUINT_TO_POINTER (registrar_student_row_get_row ((RegistrarStudentRow *) gone)));
}

/* There is one object at most for each. */
static RegistrarStudentRow *
dup_row (RegistrarStudentListModel *self, guint row)
{
  RegistrarStudentRow *item = g_hash_table_lookup (self->live, GUINT_TO_POINTER (row));

  if (item != NULL)
    return g_object_ref (item);

  item = registrar_student_row_new (self->students, row, get_state (self, row), &self->results);
  g_object_weak_ref (G_OBJECT (item), row_gone_cb, self);
  g_hash_table_insert (self->live, GUINT_TO_POINTER (row), item);
  return item;
}

static GType
get_item_type (GListModel *list)
{
  return REGISTRAR_TYPE_STUDENT_ROW;
}

static guint
get_n_items (GListModel *list)
{
  return registrar_student_list_model_get_size (REGISTRAR_STUDENT_LIST_MODEL (list));
}

static gpointer
get_item (GListModel *list, guint position)
{
  RegistrarStudentListModel *self = REGISTRAR_STUDENT_LIST_MODEL (list);

  registrar_assert_main_thread ();
  if (position >= registrar_student_list_model_get_size (self))
    return NULL;

  return dup_row (self, get_row (self, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* GObject */

static void
forget_live_rows (RegistrarStudentListModel *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      g_object_weak_unref (row, row_gone_cb, self);
      g_hash_table_iter_remove (&iter);
    }
}

static void
registrar_student_list_model_dispose (GObject *object)
{
  RegistrarStudentListModel *self = REGISTRAR_STUDENT_LIST_MODEL (object);

  registrar_student_list_model_forget_wishes (self);
  forget_live_rows (self);
  g_clear_object (&self->students);
  g_clear_object (&self->run);
  registrar_results_clear (&self->results);
  g_clear_pointer (&self->states, g_bytes_unref);
  G_OBJECT_CLASS (registrar_student_list_model_parent_class)->dispose (object);
}

static void
registrar_student_list_model_finalize (GObject *object)
{
  g_hash_table_unref (REGISTRAR_STUDENT_LIST_MODEL (object)->live);
  G_OBJECT_CLASS (registrar_student_list_model_parent_class)->finalize (object);
}

static void
registrar_student_list_model_class_init (RegistrarStudentListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_student_list_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = registrar_student_list_model_finalize;

  /**
   * RegistrarStudentListModel::replacing:
   *
   * Many rows are about to be others, or elsewhere: whoever shows rows may let go of them first.
   */
  signals[REPLACING] = g_signal_new ("replacing", REGISTRAR_TYPE_STUDENT_LIST_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  /**
   * RegistrarStudentListModel::replaced:
   *
   * The students are about to be others, not another version of the same: a row's number will mean somebody else.
   */
  signals[REPLACED] = g_signal_new ("replaced", REGISTRAR_TYPE_STUDENT_LIST_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
registrar_student_list_model_init (RegistrarStudentListModel *self)
{
  self->live = g_hash_table_new (NULL, NULL);
  self->filter = REGISTRAR_ALL_STATES;
}

RegistrarStudentListModel *
registrar_student_list_model_new (void)
{
  return g_object_new (REGISTRAR_TYPE_STUDENT_LIST_MODEL, NULL);
}

void
registrar_student_list_model_announce (RegistrarStudentListModel *self, guint removed, guint added)
{
  if (added >= MANY_ROWS && (removed > 0 || registrar_student_list_model_get_size (self) < FEW_ROWS))
    g_signal_emit (self, signals[REPLACING], 0);
}

static void
replace_students (RegistrarStudentListModel *self,
                  RegistrarStudentList      *students,
                  GBytes                    *states,
                  const RegistrarResults    *results)
{
  guint old_size = registrar_student_list_model_get_size (self);

  registrar_student_list_model_announce (self, old_size, students != NULL ? registrar_student_list_get_size (students) : 0);
  g_signal_emit (self, signals[REPLACED], 0);
  registrar_student_list_model_forget_wishes (self);
  forget_live_rows (self);
  g_clear_object (&self->run);
  registrar_results_clear (&self->results);
  if (results != NULL)
    self->results = registrar_results_ref (results);
  g_set_object (&self->students, students);
  g_clear_pointer (&self->states, g_bytes_unref);
  self->states = states != NULL ? g_bytes_ref (states) : NULL;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old_size, registrar_student_list_model_get_size (self));
}

void
registrar_student_list_model_set_students (RegistrarStudentListModel *self,
                                           RegistrarStudentList      *students,
                                           GBytes                    *states)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  g_return_if_fail ((students == NULL) == (states == NULL));
  registrar_assert_main_thread ();

  replace_students (self, students, states, NULL);
}

/* Rows that somebody holds stay where they are the same; the others, a set, are made anew. */
static GHashTable *
replace_live_rows (RegistrarStudentListModel *self)
{
  g_autoptr (GHashTable) others = g_hash_table_new (NULL, NULL);
  guint size = registrar_student_list_model_count_students (self);
  GHashTableIter iter;
  gpointer number, row;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &number, &row))
    {
      gboolean is_there = GPOINTER_TO_UINT (number) < size;

      if (is_there
          && registrar_student_row_replace (row, self->students, get_state (self, GPOINTER_TO_UINT (number)), &self->results))
        continue;

      g_object_weak_unref (row, row_gone_cb, self);
      g_hash_table_iter_remove (&iter);
      if (is_there)
        g_hash_table_add (others, number);
    }

  return g_steal_pointer (&others);
}

/* Tells of each place where one of these rows is: with a filter they have to be looked for. */
static void
tell_of_rows (RegistrarStudentListModel *self, GHashTable *rows)
{
  GHashTableIter iter;
  gpointer number;

  for (guint position = 0; position < self->index.size && g_hash_table_size (rows) > 0; position++)
    if (g_hash_table_remove (rows, GUINT_TO_POINTER (self->index.rows[position])))
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);

  g_hash_table_iter_init (&iter, rows);
  while (registrar_student_list_model_shows_all (self) && g_hash_table_iter_next (&iter, &number, NULL))
    g_list_model_items_changed (G_LIST_MODEL (self), GPOINTER_TO_UINT (number), 1, 1);
}

/* What is on the screen stays where it is. */
static void
exchange_students (RegistrarStudentListModel *self, RegistrarStudentList *students, GBytes *states,
                   const RegistrarResults *results)
{
  guint old_size = registrar_student_list_model_count_students (self);
  guint size = registrar_student_list_get_size (students);
  guint common = MIN (old_size, size);
  g_autoptr (GHashTable) others = NULL;

  if (size < old_size && !registrar_student_list_model_shows_all (self))
    registrar_student_list_model_show_all (self);

  g_clear_object (&self->run);
  registrar_results_clear (&self->results);
  if (results != NULL)
    self->results = registrar_results_ref (results);
  g_set_object (&self->students, students);
  g_bytes_unref (self->states);
  self->states = g_bytes_ref (states);
  others = replace_live_rows (self);
  if (registrar_student_list_model_shows_all (self) && size != old_size)
    g_list_model_items_changed (G_LIST_MODEL (self), common, old_size - common, size - common);
  tell_of_rows (self, others);
  registrar_student_list_model_find_again (self);
}

void
registrar_student_list_model_extend (RegistrarStudentListModel *self, RegistrarStudentList *students, GBytes *states)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  g_return_if_fail (self->students != NULL);
  registrar_assert_main_thread ();

  exchange_students (self, students, states, NULL);
}

void
registrar_student_list_model_set_plan (RegistrarStudentListModel *self, RegistrarPlan *plan, GBytes *states)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  g_return_if_fail (self->students != NULL);
  registrar_assert_main_thread ();

  exchange_students (self, registrar_plan_get_students (plan), states, registrar_plan_get_results (plan));
}

void
registrar_student_list_model_set_past_run (RegistrarStudentListModel *self,
                                           RegistrarFinishedRun      *past,
                                           GBytes                    *states)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  g_return_if_fail (REGISTRAR_IS_FINISHED_RUN (past));
  registrar_assert_main_thread ();

  replace_students (self, registrar_finished_run_get_students (past), states,
                    registrar_finished_run_get_results (past));
}

void
registrar_student_list_model_set_run (RegistrarStudentListModel *self, RegistrarRun *run)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  g_return_if_fail (self->students != NULL);
  registrar_assert_main_thread ();

  g_set_object (&self->run, run);
  registrar_results_clear (&self->results);
  self->results = registrar_run_ref_results (run);
  registrar_student_list_model_refresh (self);
}

guint32
registrar_student_list_model_get_filter (RegistrarStudentListModel *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self), REGISTRAR_ALL_STATES);

  return self->filter;
}

guint
registrar_student_list_model_get_row (RegistrarStudentListModel *self, guint position)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self), 0);
  g_return_val_if_fail (position < registrar_student_list_model_get_size (self), 0);

  return get_row (self, position);
}

RegistrarStudentRow *
registrar_student_list_model_dup_row (RegistrarStudentListModel *self, guint row)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self), NULL);
  registrar_assert_main_thread ();

  return row < registrar_student_list_model_count_students (self) ? dup_row (self, row) : NULL;
}

gboolean
registrar_student_list_model_can_retry (RegistrarStudentListModel *self, guint row)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self), FALSE);

  return row < registrar_student_list_model_count_students (self) && registrar_run_can_retry (get_state (self, row));
}

const guint32 *
registrar_student_list_model_peek_order (RegistrarStudentListModel *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self), NULL);

  return self->index.rows;
}

RegistrarStudentList *
registrar_student_list_model_get_students (RegistrarStudentListModel *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self), NULL);

  return self->students;
}

/* Brings rows that somebody holds up to date, and at most so many of them: the others' turn comes. */
static void
update_rows (RegistrarStudentListModel *self, guint most)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->live);
  while (most > 0 && g_hash_table_iter_next (&iter, NULL, &row))
    {
      RegistrarRowState state = get_state (self, registrar_student_row_get_row (row));

      if (state != registrar_student_row_get_state (row))
        most--;
      registrar_student_row_update (row, state, &self->results);
    }
}

void
registrar_student_list_model_refresh (RegistrarStudentListModel *self)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  registrar_assert_main_thread ();

  update_rows (self, MOST_UPDATES_A_FRAME);
  if (!registrar_student_list_model_shows_all (self) && self->found_source == NULL
      && g_get_monotonic_time () - self->filtered_at >= REFILTER_INTERVAL)
    registrar_student_list_model_find_rows (self);
}

void
registrar_student_list_model_settle (RegistrarStudentListModel *self)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self));
  registrar_assert_main_thread ();

  update_rows (self, G_MAXUINT);
  if (!registrar_student_list_model_shows_all (self))
    registrar_student_list_model_find_rows (self);
}
