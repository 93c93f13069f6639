/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of students: the same rows from the roster to the report. */

#include "view/student-table.h"

#include "view/row-reveal.h"
#include "view/student-columns.h"
#include "view/student-header.h"
#include "view/student-widths.h"

/* The columns of a wide window, in their order. */
static const struct
{
  const char       *name;
  RegistrarField    field; /* there if the roster has it; NONE is always there */
  RegistrarCellText text;
  RegistrarSort     sort;
  guint             n_letters; /* that there is room for; 0: for every state */
  guint             n_beside;  /* the same, beside the details of one student */
} column_kinds[] = {
  { "line_column", REGISTRAR_FIELD_NONE, NULL, REGISTRAR_SORT_LINE, 5, 5 },
  { "family_name_column", REGISTRAR_FIELD_FAMILY_NAME, registrar_cell_family_name, REGISTRAR_SORT_FAMILY_NAME, 11, 9 },
  { "given_name_column", REGISTRAR_FIELD_GIVEN_NAME, registrar_cell_given_name, REGISTRAR_SORT_GIVEN_NAME, 11, 9 },
  { "name_column", REGISTRAR_FIELD_NAME, registrar_cell_name, REGISTRAR_SORT_NAME, 22, 16 },
  { "id_column", REGISTRAR_FIELD_ID, registrar_cell_id, REGISTRAR_SORT_ID, 10, 10 },
  { "username_column", REGISTRAR_FIELD_USERNAME, registrar_cell_username, REGISTRAR_SORT_USERNAME, 12, 10 },
  { "email_column", REGISTRAR_FIELD_EMAIL, registrar_cell_email, REGISTRAR_SORT_EMAIL, 25, 14 },
  { "course_column", REGISTRAR_FIELD_COURSE, registrar_cell_course, REGISTRAR_SORT_COURSE, 11, 9 },
  { "status_column", REGISTRAR_FIELD_NONE, NULL, REGISTRAR_SORT_STATE, 0, 0 },
  { "details_column", REGISTRAR_FIELD_NONE, NULL, REGISTRAR_SORT_LINE, 0, 0 },
};
#define N_COLUMNS G_N_ELEMENTS (column_kinds)
#define STATUS_COLUMN (N_COLUMNS - 2)
#define FIRST_MARK 4 /* of those that tell students apart who have the same name */

struct _RegistrarStudentTable
{
  GtkWidget parent_instance;

  GtkWidget           *overlay;
  GtkWidget           *scroller;
  GtkColumnView       *view;
  GtkColumnViewColumn *columns[N_COLUMNS]; /* as in column_kinds; the template holds them */
  GtkColumnViewColumn *student_column;     /* the only one of a narrow window */
  GtkWidget           *nobody;             /* instead of rows */

  RegistrarRowReveal         reveal; /* as many of the students as have come yet */
  RegistrarStudentSelection *selection;
  GMenu                     *sort_menu; /* an item for every column that the rows can be sorted by */

  RegistrarSession *session; /* (nullable) */
  gboolean          narrow;
  gboolean          compact;
  int               room;        /* how many pixels there are for the columns */
  guint             asked;       /* the column whose sorter was asked last */
  guint             sorted;      /* the column that the rows are sorted by, */
  gboolean          descending;  /* and whether downwards */
  int               widths[N_COLUMNS]; /* that they were given */
  guint             look_tick;   /* while a run goes on */
};

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarStudentTable, registrar_student_table, GTK_TYPE_WIDGET)

static gboolean
has_field (RegistrarStudentTable *self, guint column)
{
  RegistrarField field = column_kinds[column].field;

  return self->session != NULL ? registrar_session_has_field (self->session, field) : field == REGISTRAR_FIELD_NONE;
}

/* Whether a column tells apart who can be told apart by one before it. */
static gboolean
is_extra (RegistrarStudentTable *self, guint column)
{
  for (guint i = FIRST_MARK; i < column && column < STATUS_COLUMN; i++)
    if (has_field (self, i))
      return TRUE;
  return FALSE;
}

/* Beside those that are always in view: who they are and how it stands. A width that somebody chose does not count. */
static int
measure_spare_room (RegistrarStudentTable *self)
{
  int room = self->room;

  for (guint i = 0; i <= STATUS_COLUMN; i++)
    if (has_field (self, i) && !is_extra (self, i))
      room -= self->widths[i];
  return room;
}

/* Beside the details of one student is no room for those of all, which are the last column. */
static void
list_columns_with_room (RegistrarStudentTable *self, GPtrArray *columns)
{
  int spare = measure_spare_room (self);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean extra = is_extra (self, i);

      if (!has_field (self, i) || (i > STATUS_COLUMN && self->compact) || (extra && self->widths[i] > spare))
        continue;

      g_ptr_array_add (columns, self->columns[i]);
      spare -= extra ? self->widths[i] : 0;
    }
}

/* The keyboard does not reach the titles of columns, and a narrow window has none. */
static void
list_sorts (RegistrarStudentTable *self)
{
  g_menu_remove_all (self->sort_menu);
  for (guint i = 0; i < N_COLUMNS - 1; i++)
    {
      g_autofree char *action = g_strdup_printf ("student.sort(uint32 %u)", i);

      if (has_field (self, i))
        g_menu_append (self->sort_menu, gtk_column_view_column_get_title (self->columns[i]), action);
    }
}

static void sorter_changed_cb (RegistrarStudentTable *self);

/* In the title of the column that the rows are sorted by, if it is there. */
static void
show_sorted (RegistrarStudentTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  GtkColumnViewColumn *column = self->columns[self->sorted];
  gboolean is_there = gtk_column_view_column_get_column_view (column) == self->view;

  g_signal_handlers_block_by_func (sorter, sorter_changed_cb, self);
  gtk_column_view_sort_by_column (self->view, is_there ? column : NULL,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  g_signal_handlers_unblock_by_func (sorter, sorter_changed_cb, self);
}

/* A column for what the roster has, and none that would be empty. They are taken out, not hidden: GTK 4.8
 * gives room to hidden ones too, and puts the cells of one that comes back behind the others'. With a column
 * the view forgets that it is sorted by it; the rows stay as they are. */
static void
show_columns (RegistrarStudentTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  list_sorts (self);
  if (self->narrow)
    g_ptr_array_add (columns, self->student_column);
  else
    list_columns_with_room (self, columns);
  g_signal_handlers_block_by_func (sorter, sorter_changed_cb, self);
  registrar_student_header_set_columns (self->view, columns);
  g_signal_handlers_unblock_by_func (sorter, sorter_changed_cb, self);
  if (self->sorted != 0 || self->descending)
    show_sorted (self);
}

/* Sorting */

/* GTK 4.8 does not say which column its view is sorted by: it asks the first column's sorter first. */
static int
ask_cb (gconstpointer first, gconstpointer second, gpointer column)
{
  RegistrarStudentTable *self = REGISTRAR_STUDENT_TABLE (gtk_widget_get_ancestor (GTK_WIDGET (first),
                                                                                  REGISTRAR_TYPE_STUDENT_TABLE));

  self->asked = GPOINTER_TO_UINT (column);
  return -1;
}

/* By the model, away from the main thread. */
static void
sort_rows (RegistrarStudentTable *self, guint column, gboolean descending)
{
  self->sorted = column;
  self->descending = descending;
  registrar_student_list_model_sort (registrar_session_get_students (self->session), column_kinds[column].sort, descending);
}

/* The header shows by what the rows are sorted. */
static void
sorter_changed_cb (RegistrarStudentTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  GtkOrdering order;

  if (self->session == NULL)
    return;

  self->asked = 0;
  order = gtk_sorter_compare (sorter, self->view, self->scroller);
  sort_rows (self, self->asked, order == GTK_ORDERING_LARGER);
}

static void
add_sorters (RegistrarStudentTable *self)
{
  for (guint i = 0; i < N_COLUMNS - 1; i++)
    {
      GtkCustomSorter *sorter = gtk_custom_sorter_new (ask_cb, GUINT_TO_POINTER (i), NULL);

      gtk_column_view_column_set_sorter (self->columns[i], GTK_SORTER (sorter));
      g_object_unref (sorter);
    }
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Showing */

static void
reveal_rows (RegistrarStudentTable *self)
{
  registrar_row_reveal_begin (&self->reveal);
}

static void
rows_changed_cb (RegistrarStudentTable *self)
{
  registrar_row_reveal_go_on (&self->reveal);
}

/* An empty table would look as if the students were gone. */
static void
students_changed_cb (RegistrarStudentTable *self)
{
  RegistrarStudentListModel *shown = registrar_session_get_students (self->session);
  RegistrarStudentList *all = registrar_student_list_model_get_students (shown);

  gtk_widget_set_visible (self->nobody, g_list_model_get_n_items (G_LIST_MODEL (shown)) == 0 && all != NULL
                                            && registrar_student_list_get_size (all) > 0);
}

/* Other students come as they are in their file. */
static void
roster_changed_cb (RegistrarStudentTable *self)
{
  self->sorted = 0;
  self->descending = FALSE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  reveal_rows (self);
  show_columns (self);
}

static gboolean
look_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  registrar_session_look (REGISTRAR_STUDENT_TABLE (widget)->session);
  return G_SOURCE_CONTINUE;
}

static void
stop_looking (RegistrarStudentTable *self)
{
  if (self->look_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->look_tick);
  self->look_tick = 0;
}

static void
state_changed_cb (RegistrarStudentTable *self)
{
  stop_looking (self);
  if (registrar_session_is_going_on (self->session))
    self->look_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), look_cb, NULL, NULL);
}

static void
set_session (RegistrarStudentTable *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_signal_connect_object (session, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::roster-name", G_CALLBACK (roster_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (registrar_session_get_students (session), "items-changed", G_CALLBACK (students_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (registrar_session_get_students (session), "replacing", G_CALLBACK (reveal_rows), self,
                           G_CONNECT_SWAPPED);
  registrar_student_selection_set_students (self->selection, registrar_session_get_students (session));
  gtk_slice_list_model_set_model (self->reveal.rows, G_LIST_MODEL (registrar_session_get_students (session)));
  g_signal_connect_object (registrar_session_get_students (session), "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_narrow (RegistrarStudentTable *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  reveal_rows (self);
  show_columns (self);
  registrar_student_header_set_visible (self->view, !narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "narrow");
}

/* Widths */

/* Beside the details of one student the column of states takes the rest; else the details of all do. */
static void
fit_columns (RegistrarStudentTable *self)
{
  for (guint i = 0; i < N_COLUMNS - 1; i++)
    if (i != STATUS_COLUMN || !self->compact)
      self->widths[i] = registrar_student_width_set (self->view, self->columns[i],
                                                     self->compact ? column_kinds[i].n_beside : column_kinds[i].n_letters);
}

static void
registrar_student_table_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (registrar_student_table_parent_class)->realize (widget);
  fit_columns (REGISTRAR_STUDENT_TABLE (widget));
}

static void
registrar_student_table_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (registrar_student_table_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_DISPLAY && setting != GTK_SYSTEM_SETTING_ICON_THEME)
    {
      fit_columns (REGISTRAR_STUDENT_TABLE (widget));
      show_columns (REGISTRAR_STUDENT_TABLE (widget));
    }
}

static void
registrar_student_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarStudentTable *self = REGISTRAR_STUDENT_TABLE (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_student_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarStudentTable *self = REGISTRAR_STUDENT_TABLE (object);

  if (id == PROP_SESSION)
    set_session (self, g_value_get_object (value));
  else if (id == PROP_NARROW)
    set_narrow (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_student_table_dispose (GObject *object)
{
  RegistrarStudentTable *self = REGISTRAR_STUDENT_TABLE (object);

  stop_looking (self);
  registrar_row_reveal_clear (&self->reveal);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  g_clear_object (&self->sort_menu);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (registrar_student_table_parent_class)->dispose (object);
}

static void
registrar_student_table_class_init (RegistrarStudentTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_student_table_dispose;
  object_class->get_property = registrar_student_table_get_property;
  object_class->set_property = registrar_student_table_set_property;
  widget_class->realize = registrar_student_table_realize;
  widget_class->system_setting_changed = registrar_student_table_system_setting_changed;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/student-table.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentTable, overlay);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentTable, view);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentTable, student_column);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentTable, nobody);
  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, column_kinds[i].name, FALSE,
                                               G_STRUCT_OFFSET (RegistrarStudentTable, columns)
                                                   + i * sizeof (GtkColumnViewColumn *));
}

static void
take_factory (GtkColumnViewColumn *column, GtkListItemFactory *factory)
{
  gtk_column_view_column_set_factory (column, factory);
  g_object_unref (factory);
}

static void
registrar_student_table_init (RegistrarStudentTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  registrar_student_header_name (self->view);

  self->room = G_MAXINT; /* until it is known */
  self->sort_menu = g_menu_new ();
  registrar_row_reveal_init (&self->reveal, self->view);
  self->selection = registrar_student_selection_new (G_LIST_MODEL (self->reveal.rows));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  take_factory (self->student_column, registrar_student_factory_new ());
  for (guint i = 0; i < N_COLUMNS; i++)
    if (column_kinds[i].text != NULL)
      take_factory (self->columns[i], registrar_text_factory_new (column_kinds[i].text));
  take_factory (self->columns[0], registrar_line_factory_new ());
  take_factory (self->columns[STATUS_COLUMN], registrar_status_factory_new ());
  take_factory (self->columns[N_COLUMNS - 1], registrar_details_factory_new ());
  add_sorters (self);
  show_columns (self);
}

GtkColumnView *
registrar_student_table_get_view (RegistrarStudentTable *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_TABLE (self), NULL);

  return self->view;
}

RegistrarStudentSelection *
registrar_student_table_get_selection (RegistrarStudentTable *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_TABLE (self), NULL);

  return self->selection;
}

GMenuModel *
registrar_student_table_get_sort_menu (RegistrarStudentTable *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_TABLE (self), NULL);

  return G_MENU_MODEL (self->sort_menu);
}

void
registrar_student_table_sort (RegistrarStudentTable *self, guint column)
{
  gboolean descending;

  g_return_if_fail (REGISTRAR_IS_STUDENT_TABLE (self));
  g_return_if_fail (column < N_COLUMNS - 1);

  descending = column == self->sorted && !self->descending;
  sort_rows (self, column, descending);
  show_sorted (self);
}

void
registrar_student_table_set_room (RegistrarStudentTable *self, int room, gboolean compact)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_TABLE (self));

  self->room = room;
  if (self->compact != compact)
    {
      self->compact = compact;
      gtk_column_view_column_set_expand (self->columns[STATUS_COLUMN], compact);
      gtk_column_view_column_set_fixed_width (self->columns[STATUS_COLUMN], -1);
      fit_columns (self);
    }
  show_columns (self);
}
