/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which students are selected, wherever they are shown: beside GTK's own selection, and where that forgets. */

#include "finalizations.h"
#include "main-loop.h"
#include "memory-students.h"
#include "model/roster-load.h"
#include "view/student-selection.h"

#define N_STUDENTS   64
#define N_OPERATIONS 2000
#define SEED         20261122

typedef struct
{
  RegistrarStudentListModel *students;
  RegistrarStudentSelection *selection;
  GtkSelectionModel         *model; /* the same */
  GtkBitset                 *told;  /* positions that were said to have changed */
} Fixture;

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n_items, GtkBitset *told)
{
  g_assert_cmpuint (n_items, >, 0);
  g_assert_cmpuint (position + n_items, <=, g_list_model_get_n_items (G_LIST_MODEL (model)));
  gtk_bitset_add_range (told, position, n_items);
}

static GBytes *
check_states (RegistrarStudentList *students)
{
  guint counts[REGISTRAR_N_ROW_STATES];

  return registrar_student_list_check_states (students, NULL, counts);
}

/* @n_students: GUINT_TO_POINTER */
static void
set_up (Fixture *self, gconstpointer n_students)
{
  g_autoptr (RegistrarStudentList) list = memory_students_new_many (GPOINTER_TO_UINT (n_students));
  g_autoptr (GBytes) states = check_states (list);

  self->students = registrar_student_list_model_new ();
  registrar_student_list_model_set_students (self->students, list, states);
  self->selection = registrar_student_selection_new (G_LIST_MODEL (self->students));
  self->model = GTK_SELECTION_MODEL (self->selection);
  registrar_student_selection_set_students (self->selection, self->students);
  self->told = gtk_bitset_new_empty ();
  g_signal_connect (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self->told);
}

static void
tear_down (Fixture *self, gconstpointer n_students)
{
  g_clear_object (&self->selection);
  g_clear_object (&self->students);
  gtk_bitset_unref (self->told);
}

static void
sort (Fixture *self, gboolean descending)
{
  guint size = g_list_model_get_n_items (G_LIST_MODEL (self->students));

  registrar_student_list_model_sort (self->students, REGISTRAR_SORT_LINE, descending);
  main_loop_until (registrar_student_list_model_get_row (self->students, 0) == (descending ? size - 1 : 0));
}

static void
search (Fixture *self, const char *words, guint n_found)
{
  registrar_student_list_model_search (self->students, words);
  main_loop_until (g_list_model_get_n_items (G_LIST_MODEL (self->students)) == n_found);
}

/* The rows that are shown and selected, as text: "0 2 5" */
static void
assert_selected (Fixture *self, const char *expected)
{
  g_autoptr (GArray) rows = registrar_student_selection_list_rows (self->selection);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (rows, guint, i));
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_true (registrar_student_selection_is_empty (self->selection) == (rows->len == 0));
}

/* As GTK's */

static void
select_some (GtkSelectionModel *model, GRand *rand, guint kind)
{
  guint position = g_rand_int_range (rand, 0, N_STUDENTS);
  guint n_items = g_rand_int_range (rand, 1, N_STUDENTS - position + 1);
  gboolean alone = g_rand_boolean (rand);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_empty ();

  for (guint i = 0; i < N_STUDENTS / 4; i++)
    {
      gtk_bitset_add (selected, g_rand_int_range (rand, 0, N_STUDENTS));
      gtk_bitset_add (mask, g_rand_int_range (rand, 0, N_STUDENTS));
    }

  if (kind == 0)
    gtk_selection_model_select_item (model, position, alone);
  else if (kind == 1)
    gtk_selection_model_unselect_item (model, position);
  else if (kind == 2)
    gtk_selection_model_select_range (model, position, n_items, alone);
  else if (kind == 3)
    gtk_selection_model_unselect_range (model, position, n_items);
  else if (kind == 4)
    gtk_selection_model_select_all (model);
  else if (kind == 5)
    gtk_selection_model_unselect_all (model);
  else
    gtk_selection_model_set_selection (model, selected, mask);
}

/* What is selected is the same, and whatever is otherwise than @before was told of. */
static void
assert_alike (Fixture *self, GtkSelectionModel *peer, GtkBitset *before)
{
  g_autoptr (GtkBitset) ours = gtk_selection_model_get_selection (self->model);
  g_autoptr (GtkBitset) theirs = gtk_selection_model_get_selection (peer);
  g_autoptr (GtkBitset) part = gtk_selection_model_get_selection_in_range (self->model, 7, 20);
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (ours);

  g_assert_true (gtk_bitset_equals (ours, theirs));
  for (guint i = 0; i < N_STUDENTS; i++)
    {
      g_assert_true (gtk_selection_model_is_selected (self->model, i) == gtk_bitset_contains (theirs, i));
      g_assert_true (i < 7 || i >= 27 || gtk_bitset_contains (part, i) == gtk_bitset_contains (theirs, i));
    }

  gtk_bitset_difference (changed, before);
  g_assert_true (gtk_bitset_is_empty (changed) == gtk_bitset_is_empty (self->told));
  gtk_bitset_subtract (changed, self->told);
  g_assert_true (gtk_bitset_is_empty (changed));
}

static void
test_like_gtk (Fixture *self, gconstpointer n_students)
{
  g_autoptr (GtkSelectionModel) peer
      = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->students))));
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      g_autoptr (GtkBitset) before = NULL;
      guint32 seed = g_rand_int (rand);
      guint kind = g_rand_int_range (rand, 0, 8);

      if (i % 100 == 99)
        sort (self, i % 200 == 99);
      before = gtk_selection_model_get_selection (self->model);
      gtk_bitset_remove_all (self->told);
      for (guint which = 0; which < 2; which++)
        {
          g_rand_set_seed (rand, seed);
          select_some (which == 0 ? self->model : peer, rand, kind);
        }
      assert_alike (self, peer, before);
    }
}

/* Where GTK's forgets */

static void
test_sorted (Fixture *self, gconstpointer n_students)
{
  guint size = GPOINTER_TO_UINT (n_students);

  gtk_selection_model_select_range (self->model, 3, 2, TRUE);
  sort (self, TRUE);
  assert_selected (self, "4 3");
  g_assert_true (gtk_selection_model_is_selected (self->model, size - 1 - 3));
  gtk_selection_model_select_item (self->model, size - 1, FALSE);
  sort (self, FALSE);
  assert_selected (self, "0 3 4");
}

static void
test_hidden (Fixture *self, gconstpointer n_students)
{
  gtk_selection_model_select_item (self->model, 7, TRUE);
  gtk_selection_model_select_item (self->model, 12, FALSE);
  search (self, "12", 1);
  assert_selected (self, "12");
  search (self, "nobody", 0);
  assert_selected (self, "");
  search (self, "", N_STUDENTS);
  assert_selected (self, "7 12");
}

/* Whoever selects among all that are shown means none that they do not see. */
static void
test_alone (Fixture *self, gconstpointer n_students)
{
  for (guint i = 0; i < 2; i++)
    {
      gtk_selection_model_select_item (self->model, 7, TRUE);
      search (self, "12", 1);
      if (i == 0)
        gtk_selection_model_select_all (self->model);
      else
        gtk_selection_model_select_item (self->model, 0, TRUE);
      search (self, "", N_STUDENTS);
      assert_selected (self, "12");
    }

  search (self, "12", 1);
  gtk_selection_model_unselect_all (self->model);
  search (self, "", N_STUDENTS);
  assert_selected (self, "");
}

static void
extend (Fixture *self, guint n_students)
{
  g_autoptr (RegistrarStudentList) list = memory_students_new_many (n_students);
  g_autoptr (GBytes) states = check_states (list);

  registrar_student_list_model_extend (self->students, list, states);
}

/* Another version of the same students; one that has gone from it is not selected when it is there again. */
static void
test_versions (Fixture *self, gconstpointer n_students)
{
  gtk_selection_model_select_range (self->model, N_STUDENTS - 2, 2, TRUE);
  extend (self, N_STUDENTS * 2);
  assert_selected (self, "62 63");
  extend (self, N_STUDENTS - 1);
  assert_selected (self, "62");
  extend (self, N_STUDENTS);
  assert_selected (self, "62");
}

static void
test_other_students (Fixture *self, gconstpointer n_students)
{
  g_autoptr (RegistrarStudentList) others = memory_students_new_many (N_STUDENTS);
  g_autoptr (GBytes) states = check_states (others);

  gtk_selection_model_select_range (self->model, 3, 2, TRUE);
  gtk_bitset_remove_all (self->told);
  registrar_student_list_model_set_students (self->students, others, states);
  assert_selected (self, "");
  g_assert_cmpuint (gtk_bitset_get_size (self->told), ==, 2);
}

/* Rows that are still to come are selected with all the others, and what is selected outlives that they come anew. */
static void
test_revealed (Fixture *self, gconstpointer n_students)
{
  g_autoptr (GtkSliceListModel) slice = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->students)), 0, 10);
  g_autoptr (RegistrarStudentSelection) selection = registrar_student_selection_new (G_LIST_MODEL (slice));
  g_autoptr (GtkBitset) selected = NULL;

  registrar_student_selection_set_students (selection, self->students);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  gtk_slice_list_model_set_size (slice, 0);
  g_assert_true (registrar_student_selection_is_empty (selection));
  gtk_slice_list_model_set_size (slice, G_MAXUINT);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, N_STUDENTS);
}

/* No row's object is held for being selected. */
static void
test_no_rows_held (Fixture *self, gconstpointer n_students)
{
  RegistrarStudentRow *row = g_list_model_get_item (G_LIST_MODEL (self->model), 5);
  guint n_alive = 0;

  finalizations_watch (row, &n_alive);
  gtk_selection_model_select_all (self->model);
  g_assert_cmpuint (n_alive, ==, 1);
  g_object_unref (row);
  g_assert_cmpuint (n_alive, ==, 0);
  g_assert_true (gtk_selection_model_is_selected (self->model, 5));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    guint       n_students;
    void (*test) (Fixture *self, gconstpointer n_students);
  } tests[] = {
    { "/student-selection/random-operations-are-as-gtk-s", N_STUDENTS, test_like_gtk },
    { "/student-selection/survives-sorting", N_STUDENTS, test_sorted },
    { "/student-selection/survives-sorting/many", 20000, test_sorted },
    { "/student-selection/survives-being-hidden", N_STUDENTS, test_hidden },
    { "/student-selection/alone-means-hidden-rows-too", N_STUDENTS, test_alone },
    { "/student-selection/survives-another-version", N_STUDENTS, test_versions },
    { "/student-selection/of-other-students-nothing", N_STUDENTS, test_other_students },
    { "/student-selection/rows-to-come", N_STUDENTS, test_revealed },
    { "/student-selection/holds-no-rows", N_STUDENTS, test_no_rows_held },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GUINT_TO_POINTER (tests[i].n_students), set_up, tests[i].test, tear_down);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
