/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which students of the table are selected. GTK's own selection makes an object for each of them, and forgets those
 * that are elsewhere. */

#include "view/student-selection.h"

struct _RegistrarStudentSelection
{
  GObject parent_instance;

  GListModel                *shown;
  RegistrarStudentListModel *students; /* (nullable) */
  GtkBitset                 *rows;     /* the numbers in the roster of those that are selected */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegistrarStudentSelection, registrar_student_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static guint
count_students (RegistrarStudentSelection *self)
{
  RegistrarStudentList *students = registrar_student_list_model_get_students (self->students);

  return students != NULL ? registrar_student_list_get_size (students) : 0;
}

/* The rows at these positions: whoever means all of them means all, in whatever order they are. */
static GtkBitset *
find_rows (RegistrarStudentSelection *self, GtkBitset *positions)
{
  const guint32 *order = registrar_student_list_model_peek_order (self->students);
  GtkBitset *rows;
  GtkBitsetIter iter;
  guint position;

  if (order == NULL)
    return gtk_bitset_ref (positions);
  if (gtk_bitset_get_size (positions) == count_students (self))
    return gtk_bitset_new_range (0, count_students (self));

  rows = gtk_bitset_new_empty ();
  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    gtk_bitset_add (rows, order[position]);
  return rows;
}

/* Those of these positions whose rows are selected. */
static GtkBitset *
find_selected (RegistrarStudentSelection *self, guint position, guint n_items)
{
  const guint32 *order = registrar_student_list_model_peek_order (self->students);
  GtkBitset *positions = order == NULL || gtk_bitset_get_size (self->rows) == count_students (self)
                             ? gtk_bitset_new_range (position, n_items)
                             : gtk_bitset_new_empty ();

  if (order == NULL)
    gtk_bitset_intersect (positions, self->rows);
  else if (gtk_bitset_is_empty (positions) && !gtk_bitset_is_empty (self->rows))
    for (guint i = position; i < position + n_items; i++)
      if (gtk_bitset_contains (self->rows, order[i]))
        gtk_bitset_add (positions, i);
  return positions;
}

/* Where the rows stand in their order it is known which positions changed; else any may have. */
static void
tell_of_rows (RegistrarStudentSelection *self, const GtkBitset *rows)
{
  guint size = g_list_model_get_n_items (self->shown);
  gboolean in_order = registrar_student_list_model_peek_order (self->students) == NULL;
  guint first = in_order ? gtk_bitset_get_minimum (rows) : 0;
  guint end = in_order ? MIN (gtk_bitset_get_maximum (rows) + 1, size) : size;

  if (first < end)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, end - first);
}

/* From now on exactly these are selected. */
static void
select_rows (RegistrarStudentSelection *self, GtkBitset *rows)
{
  g_autoptr (GtkBitset) others = gtk_bitset_copy (rows);

  gtk_bitset_difference (others, self->rows);
  if (gtk_bitset_is_empty (others))
    return;

  gtk_bitset_unref (self->rows);
  self->rows = gtk_bitset_copy (rows);
  tell_of_rows (self, others);
}

/* GListModel */

static GType
get_item_type (GListModel *list)
{
  return REGISTRAR_TYPE_STUDENT_ROW;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (REGISTRAR_STUDENT_SELECTION (list)->shown);
}

static gpointer
get_item (GListModel *list, guint position)
{
  return g_list_model_get_item (REGISTRAR_STUDENT_SELECTION (list)->shown, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* GtkSelectionModel */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  RegistrarStudentSelection *self = REGISTRAR_STUDENT_SELECTION (model);

  return position < g_list_model_get_n_items (self->shown)
         && gtk_bitset_contains (self->rows, registrar_student_list_model_get_row (self->students, position));
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  RegistrarStudentSelection *self = REGISTRAR_STUDENT_SELECTION (model);
  guint size = g_list_model_get_n_items (self->shown);

  if (position >= size)
    return gtk_bitset_new_empty ();
  return find_selected (self, position, MIN (n_items, size - position));
}

/* Those too that are about to be shown. */
static gboolean
select_all (GtkSelectionModel *model)
{
  RegistrarStudentSelection *self = REGISTRAR_STUDENT_SELECTION (model);
  g_autoptr (GtkBitset) positions = NULL;
  g_autoptr (GtkBitset) rows = NULL;

  if (self->students == NULL)
    return TRUE;

  positions = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->students)));
  rows = find_rows (self, positions);
  select_rows (self, rows);
  return TRUE;
}

/* The rows that are selected now, but for those at these positions. */
static GtkBitset *
find_others (RegistrarStudentSelection *self, GtkBitset *positions)
{
  g_autoptr (GtkBitset) rows = find_rows (self, positions);
  GtkBitset *others = gtk_bitset_copy (self->rows);

  gtk_bitset_subtract (others, rows);
  return others;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  RegistrarStudentSelection *self = REGISTRAR_STUDENT_SELECTION (model);
  guint size = g_list_model_get_n_items (self->shown);
  g_autoptr (GtkBitset) meant = gtk_bitset_new_range (0, size);
  g_autoptr (GtkBitset) wanted = NULL;
  g_autoptr (GtkBitset) wanted_rows = NULL;
  g_autoptr (GtkBitset) rows = NULL;

  if (size == 0)
    return TRUE;

  gtk_bitset_intersect (meant, mask);
  wanted = gtk_bitset_copy (meant);
  gtk_bitset_intersect (wanted, selected);
  wanted_rows = find_rows (self, wanted);
  rows = gtk_bitset_get_size (meant) == size ? gtk_bitset_new_empty () : find_others (self, meant);
  gtk_bitset_union (rows, wanted_rows);
  select_rows (self, rows);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_all = select_all;
  iface->set_selection = set_selection;
}

/* Rows that are gone from the end may come again as others. */
static void
shown_changed_cb (RegistrarStudentSelection *self, guint position, guint removed, guint added)
{
  guint n_students = count_students (self);

  gtk_bitset_remove_range_closed (self->rows, n_students, G_MAXUINT);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
students_replaced_cb (RegistrarStudentSelection *self)
{
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();

  select_rows (self, none);
}

static void
registrar_student_selection_finalize (GObject *object)
{
  RegistrarStudentSelection *self = REGISTRAR_STUDENT_SELECTION (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->students);
  gtk_bitset_unref (self->rows);
  G_OBJECT_CLASS (registrar_student_selection_parent_class)->finalize (object);
}

static void
registrar_student_selection_class_init (RegistrarStudentSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_student_selection_finalize;
}

static void
registrar_student_selection_init (RegistrarStudentSelection *self)
{
  self->rows = gtk_bitset_new_empty ();
}

RegistrarStudentSelection *
registrar_student_selection_new (GListModel *shown)
{
  RegistrarStudentSelection *self = g_object_new (REGISTRAR_TYPE_STUDENT_SELECTION, NULL);

  self->shown = g_object_ref (shown);
  g_signal_connect_object (shown, "items-changed", G_CALLBACK (shown_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
registrar_student_selection_set_students (RegistrarStudentSelection *self, RegistrarStudentListModel *students)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_SELECTION (self));
  g_return_if_fail (self->students == NULL);

  self->students = g_object_ref (students);
  g_signal_connect_object (students, "replaced", G_CALLBACK (students_replaced_cb), self, G_CONNECT_SWAPPED);
}

gboolean
registrar_student_selection_is_empty (RegistrarStudentSelection *self)
{
  const guint32 *order;
  guint size;

  g_return_val_if_fail (REGISTRAR_IS_STUDENT_SELECTION (self), TRUE);

  size = g_list_model_get_n_items (self->shown);
  if (size == 0 || gtk_bitset_is_empty (self->rows))
    return TRUE;

  order = registrar_student_list_model_peek_order (self->students);
  if (order == NULL)
    return gtk_bitset_get_minimum (self->rows) >= size;
  for (guint i = 0; i < size; i++)
    if (gtk_bitset_contains (self->rows, order[i]))
      return FALSE;
  return TRUE;
}

GArray *
registrar_student_selection_list_rows (RegistrarStudentSelection *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint32 *order;
  GtkBitsetIter iter;
  guint position;
  guint i = 0;

  g_return_val_if_fail (REGISTRAR_IS_STUDENT_SELECTION (self), rows);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self));
  if (gtk_bitset_is_empty (selected))
    return rows;

  /* A million of them, before the next frame. */
  order = registrar_student_list_model_peek_order (self->students);
  g_array_set_size (rows, gtk_bitset_get_size (selected));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_index (rows, guint, i++) = order != NULL ? order[position] : position;
  return rows;
}
