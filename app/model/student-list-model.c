/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The students of a roster as a list for the table: compact, with rows made on demand. */

#include "model/student-list-model-private.h"

#include "model/main-thread.h"
#include "run/again.h"

/* The table changes the widgets of a row that changed: more than so many would be seen as a late frame. */
#define MOST_UPDATES_A_FRAME 64
#define REFILTER_INTERVAL (300 * G_TIME_SPAN_MILLISECOND)

/* GTK makes widgets for FEW rows at once, and frees them at once, and looks among all rows that come for each one that
 * goes and is the cursor's, or selected: all that would be seen. */
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

/* Of all rows; those of a run change at any time. */
static const guint8 *
get_states (RegistrarStudentListModel *self)
{
  return self->run != NULL ? registrar_run_get_row_states (self->run) : g_bytes_get_data (self->states, NULL);
}

static RegistrarRowState
get_state (RegistrarStudentListModel *self, guint row)
{
  return __atomic_load_n (&get_states (self)[row], __ATOMIC_ACQUIRE);
}

/* GListModel */

static void
row_gone_cb (gpointer data, GObject *gone)
{
  RegistrarStudentListModel *self = data;

  registrar_live_rows_remove (&self->live, registrar_student_row_get_row ((RegistrarStudentRow *) gone));
}

/* There is one object at most for each. */
static RegistrarStudentRow *
dup_row (RegistrarStudentListModel *self, guint row)
{
  RegistrarStudentRow *item = registrar_live_rows_find (&self->live, row);

  if (item != NULL)
    return g_object_ref (item);

  item = registrar_student_row_new (self->students, row, get_state (self, row), &self->results);
  g_object_weak_ref (G_OBJECT (item), row_gone_cb, self);
  registrar_live_rows_add (&self->live, item);
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
forget_live_row (RegistrarStudentListModel *self, RegistrarStudentRow *row)
{
  g_object_weak_unref (G_OBJECT (row), row_gone_cb, self);
  registrar_live_rows_remove (&self->live, registrar_student_row_get_row (row));
}

static void
forget_live_rows (RegistrarStudentListModel *self)
{
  while (self->live.rows->len > 0)
    forget_live_row (self, g_ptr_array_index (self->live.rows, self->live.rows->len - 1));
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
  registrar_live_rows_clear (&REGISTRAR_STUDENT_LIST_MODEL (object)->live);
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
  registrar_live_rows_init (&self->live);
  self->filter = REGISTRAR_ALL_STATES;
}

RegistrarStudentListModel *
registrar_student_list_model_new (void)
{
  return g_object_new (REGISTRAR_TYPE_STUDENT_LIST_MODEL, NULL);
}

void
registrar_student_list_model_announce (RegistrarStudentListModel *self, guint kept, guint removed, guint added)
{
  gboolean many_come = added >= MANY_ROWS && (removed > 0 || kept < FEW_ROWS);
  gboolean many_go = removed >= MANY_ROWS && kept < FEW_ROWS;

  if (many_come || many_go)
    g_signal_emit (self, signals[REPLACING], 0);
}

static void
replace_students (RegistrarStudentListModel *self,
                  RegistrarStudentList      *students,
                  GBytes                    *states,
                  const RegistrarResults    *results)
{
  guint old_size = registrar_student_list_model_get_size (self);

  registrar_student_list_model_announce (self, 0, old_size, students != NULL ? registrar_student_list_get_size (students) : 0);
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

  for (guint i = self->live.rows->len; i-- > 0;)
    {
      RegistrarStudentRow *row = g_ptr_array_index (self->live.rows, i);
      guint number = registrar_student_row_get_row (row);
      RegistrarRowState state = number < size ? get_state (self, number) : REGISTRAR_ROW_READY;

      if (number < size && registrar_student_row_replace (row, self->students, state, &self->results))
        {
          self->live.states->data[i] = state;
          continue;
        }

      forget_live_row (self, row);
      if (number < size)
        g_hash_table_add (others, GUINT_TO_POINTER (number));
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
  registrar_live_rows_make_stale (&self->live);
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

static void
update_row (RegistrarStudentListModel *self, guint place, RegistrarRowState state)
{
  self->live.states->data[place] = state;
  registrar_student_row_update (g_ptr_array_index (self->live.rows, place), state, &self->results);
}

/* Brings rows that somebody holds up to date, and at most so many of them: the others' turn comes first the next time.
 * Whoever is told may let go of rows. Returns: whether all were looked at */
static gboolean
update_rows (RegistrarStudentListModel *self, guint most)
{
  const guint8 *states = self->live.rows->len > 0 ? get_states (self) : NULL;

  for (guint n_looked_at = 0; n_looked_at < self->live.rows->len; n_looked_at++)
    {
      guint place = self->live.next < self->live.rows->len ? self->live.next : 0;
      guint32 number = g_array_index (self->live.numbers, guint32, place);
      guint8 state = __atomic_load_n (&states[number], __ATOMIC_ACQUIRE);

      self->live.next = place;
      if (state != self->live.states->data[place])
        {
          if (most-- == 0)
            return FALSE;
          update_row (self, place, state);
        }
      self->live.next++;
    }
  return TRUE;
}

gboolean
registrar_student_list_model_refresh (RegistrarStudentListModel *self)
{
  gboolean all;

  g_return_val_if_fail (REGISTRAR_IS_STUDENT_LIST_MODEL (self), TRUE);
  registrar_assert_main_thread ();

  all = update_rows (self, MOST_UPDATES_A_FRAME);
  if (!registrar_student_list_model_shows_all (self) && self->found_source == NULL
      && g_get_monotonic_time () - self->filtered_at >= REFILTER_INTERVAL)
    registrar_student_list_model_find_rows (self);
  return all;
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
