/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of students, and beside it the details of the one that is looked at. */

#include "view/student-browser.h"

#include "view/student-copy.h"
#include "view/student-edits.h"
#include "view/student-menu.h"
#include "view/student-pane.h"
#include "view/student-table.h"
#include "view/text-scale.h"
#include "view/window.h"

#include <glib/gi18n-lib.h>

#define PANE_WIDTH        300
#define NARROW_PANE_WIDTH 340 /* of a window's 360 at least */
#define COLUMNS_WIDTH     570 /* of those beside the pane */

struct _RegistrarStudentBrowser
{
  GtkWidget parent_instance;

  AdwFlap               *flap;
  GMenuModel            *menu;
  GMenu                 *table_menu; /* its part that is about all rows */
  RegistrarStudentTable *table;
  RegistrarStudentPane  *pane;

  RegistrarSession *session; /* (nullable) */
  gboolean          narrow;
  guint             position; /* of the row in the pane, as the table shows it now */
  guint             row;      /* its number in the roster */
  int               width;
  guint             width_idle; /* another width waits for the end of the layout */
};

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarStudentBrowser, registrar_student_browser, GTK_TYPE_WIDGET)

static GtkSelectionModel *
get_selection (RegistrarStudentBrowser *self)
{
  return GTK_SELECTION_MODEL (registrar_student_table_get_selection (self->table));
}

static RegistrarStudentRow *
get_row (RegistrarStudentBrowser *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (get_selection (self)), position);
}

/* The row of that number, whether the table shows it or not. */
static void
show_student (RegistrarStudentBrowser *self, guint number)
{
  g_autoptr (RegistrarStudentRow) row
      = registrar_student_list_model_dup_row (registrar_session_get_students (self->session), number);

  self->row = number;
  if (row != NULL)
    registrar_student_pane_show (self->pane, row, self->session, registrar_student_edits_can_retry (self->session, number));
  else
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
show_row (RegistrarStudentBrowser *self, guint position)
{
  g_autoptr (RegistrarStudentRow) row = get_row (self, position);

  if (row == NULL)
    return;

  self->position = position;
  show_student (self, registrar_student_row_get_row (row));
}

static void
open_row_cb (RegistrarStudentBrowser *self, guint position)
{
  show_row (self, position);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), TRUE);
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

/* What can be done with the rows that are selected. */
static void
update_actions (RegistrarStudentBrowser *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean any = !registrar_student_selection_is_empty (registrar_student_table_get_selection (self->table));
  gboolean editable = self->session != NULL && registrar_session_can_edit (self->session);

  gtk_widget_action_set_enabled (widget, "student.open", any);
  gtk_widget_action_set_enabled (widget, "student.copy", any);
  gtk_widget_action_set_enabled (widget, "student.edit",
                                 any && (editable || (self->session != NULL && registrar_session_can_correct (self->session))));
  gtk_widget_action_set_enabled (widget, "student.repair",
                                 any && editable && registrar_session_get_repairs (self->session)->n_cells > 0);
  gtk_widget_action_set_enabled (widget, "student.leave-out", any && editable);
  gtk_widget_action_set_enabled (widget, "student.put-back",
                                 any && editable && registrar_session_get_progress (self->session)->counts[REGISTRAR_ROW_SKIPPED] > 0);
  gtk_widget_action_set_enabled (widget, "student.look-up",
                                 any && self->session != NULL && registrar_session_can_look_up_again (self->session));
  gtk_widget_action_set_enabled (widget, "student.retry-selected",
                                 any && self->session != NULL && registrar_session_can_export (self->session));
}

/* Returns: %GTK_INVALID_LIST_POSITION if it is not one row that is selected */
static guint
find_only_selected (RegistrarStudentBrowser *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (get_selection (self));

  return gtk_bitset_get_size (selected) == 1 ? gtk_bitset_get_minimum (selected) : GTK_INVALID_LIST_POSITION;
}

/* The pane follows the table. */
static void
selection_changed_cb (RegistrarStudentBrowser *self)
{
  guint position;

  update_actions (self);
  if (!adw_flap_get_reveal_flap (self->flap))
    return;

  position = find_only_selected (self);
  if (position != GTK_INVALID_LIST_POSITION)
    show_row (self, position);
}

/* What is selected may be elsewhere now, or not be shown: the student in the pane has other neighbours. */
static void
items_changed_cb (RegistrarStudentBrowser *self)
{
  guint position;

  update_actions (self);
  if (!adw_flap_get_reveal_flap (self->flap))
    return;

  position = find_only_selected (self);
  if (position != GTK_INVALID_LIST_POSITION
      && registrar_student_list_model_get_row (registrar_session_get_students (self->session), position) == self->row)
    self->position = position;
}

/* Another state has other things to be done with a student, who may be elsewhere in the table by then, or not in it. */
static void
state_changed_cb (RegistrarStudentBrowser *self)
{
  update_actions (self);
  if (adw_flap_get_reveal_flap (self->flap))
    show_student (self, self->row);
}

static void
roster_changed_cb (RegistrarStudentBrowser *self)
{
  adw_flap_set_reveal_flap (self->flap, FALSE);
  registrar_student_pane_show (self->pane, NULL, NULL, FALSE);
}

/* Once it has slid away a screen reader does not find it either. */
static void
slid_cb (RegistrarStudentBrowser *self)
{
  if (!adw_flap_get_reveal_flap (self->flap) && adw_flap_get_reveal_progress (self->flap) <= 0)
    gtk_widget_set_visible (GTK_WIDGET (self->pane), FALSE);
}

/* The pane lies over the table where the columns would have no room beside it; else those give way that it shows itself. */
static void
show_room (RegistrarStudentBrowser *self)
{
  double scale = registrar_text_scale (GTK_WIDGET (self));
  int whole = MAX (NARROW_PANE_WIDTH, MIN ((int) (NARROW_PANE_WIDTH * scale), self->width));
  int pane = self->narrow ? whole : (int) (PANE_WIDTH * scale);
  gboolean folded = self->narrow || self->width < (PANE_WIDTH + COLUMNS_WIDTH) * scale;
  gboolean beside;

  adw_flap_set_fold_policy (self->flap, folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  gtk_widget_set_size_request (GTK_WIDGET (self->pane), pane, -1);
  beside = adw_flap_get_reveal_flap (self->flap) && !folded;
  registrar_student_table_set_room (self->table, self->width - (beside ? pane : 0), beside);
}

static void
revealed_cb (RegistrarStudentBrowser *self)
{
  show_room (self);
  if (!adw_flap_get_reveal_flap (self->flap))
    gtk_widget_grab_focus (GTK_WIDGET (registrar_student_table_get_view (self->table)));
}

/* Actions */

static void
close_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_flap_set_reveal_flap (REGISTRAR_STUDENT_BROWSER (widget)->flap, FALSE);
}

static void
go_to (RegistrarStudentBrowser *self, guint position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (get_selection (self))))
    return;

  gtk_selection_model_select_item (get_selection (self), position, TRUE);
  show_row (self, position);
}

static void
previous_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (widget);

  go_to (self, self->position - 1); /* before the first is nothing, too */
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (widget);

  go_to (self, self->position + 1);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (widget);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (get_selection (self));

  if (!gtk_bitset_is_empty (selected))
    open_row_cb (self, gtk_bitset_get_minimum (selected));
}

/* After a run its roster comes back first. */
static void
edit_row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (widget);

  if (registrar_session_can_correct (self->session))
    {
      registrar_session_correct (self->session);
      registrar_window_show_toast (REGISTRAR_WINDOW (gtk_widget_get_root (widget)),
                                   _("The roster can be edited again. Correct it and look it up: nobody is registered twice."),
                                   FALSE);
    }
  registrar_student_pane_edit (self->pane);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_cb (widget, action, NULL);
  edit_row_cb (widget, action, NULL);
}

/* The parameter: the column. */
static void
sort_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  registrar_student_table_sort (REGISTRAR_STUDENT_BROWSER (widget)->table, g_variant_get_uint32 (parameter));
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (widget);
  RegistrarStudentListModel *model = registrar_session_get_students (self->session);
  RegistrarStudentList *students = registrar_student_list_model_get_students (model);
  g_autoptr (GArray) rows = registrar_student_selection_list_rows (registrar_student_table_get_selection (self->table));
  g_autoptr (GdkContentProvider) copy = registrar_student_copy_new (students, rows);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), copy);
}

static gboolean
width_changed_cb (gpointer data)
{
  RegistrarStudentBrowser *self = data;

  self->width_idle = 0;
  show_room (self);
  return G_SOURCE_REMOVE;
}

/* As a layout manager would: where its menu opens another of another size it waits for this. */
static void
present_menu (RegistrarStudentBrowser *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
registrar_student_browser_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (widget);

  gtk_widget_allocate (GTK_WIDGET (self->flap), width, height, baseline, NULL);
  present_menu (self);
  if (width != self->width && self->width_idle == 0)
    self->width_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_changed_cb, self, NULL);
  self->width = width;
}

static void
registrar_student_browser_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                                   int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (REGISTRAR_STUDENT_BROWSER (widget)->flap), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
registrar_student_browser_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (registrar_student_browser_parent_class)->system_setting_changed (widget, setting);
  show_room (REGISTRAR_STUDENT_BROWSER (widget)); /* larger text needs more */
}

static void
set_session (RegistrarStudentBrowser *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_object_set (self->table, "session", session, NULL);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "edited", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::roster-name", G_CALLBACK (roster_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
registrar_student_browser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_student_browser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (object);

  if (id == PROP_SESSION)
    set_session (self, g_value_get_object (value));
  else if (id == PROP_NARROW)
    {
      self->narrow = g_value_get_boolean (value);
      g_object_set (self->table, "narrow", self->narrow, NULL);
      show_room (self);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_student_browser_dispose (GObject *object)
{
  RegistrarStudentBrowser *self = REGISTRAR_STUDENT_BROWSER (object);

  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_object (&self->session);
  if (self->flap != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->flap)));
  G_OBJECT_CLASS (registrar_student_browser_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "student.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "student.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "student.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "student.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "student.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "student.edit-row", NULL, edit_row_cb);
  gtk_widget_class_install_action (widget_class, "student.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "student.sort", "u", sort_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "student.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "student.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "student.close", NULL);
}

static void
registrar_student_browser_class_init (RegistrarStudentBrowserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_student_browser_dispose;
  object_class->get_property = registrar_student_browser_get_property;
  object_class->set_property = registrar_student_browser_set_property;
  widget_class->measure = registrar_student_browser_measure;
  widget_class->size_allocate = registrar_student_browser_size_allocate;
  widget_class->system_setting_changed = registrar_student_browser_system_setting_changed;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (REGISTRAR_TYPE_STUDENT_PANE);
  g_type_ensure (REGISTRAR_TYPE_STUDENT_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/student-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentBrowser, flap);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentBrowser, menu);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentBrowser, table_menu);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentBrowser, table);
  gtk_widget_class_bind_template_child (widget_class, RegistrarStudentBrowser, pane);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, slid_cb);
  install_actions (widget_class);
  registrar_student_edits_install (widget_class);
}

static void
registrar_student_browser_init (RegistrarStudentBrowser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_menu_append_submenu (self->table_menu, _("_Sort By"), registrar_student_table_get_sort_menu (self->table));
  registrar_student_menu_add (GTK_WIDGET (self), registrar_student_table_get_view (self->table), self->menu);
  update_actions (self);
  g_signal_connect_object (registrar_student_table_get_view (self->table), "activate", G_CALLBACK (open_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_selection (self), "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_selection (self), "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

RegistrarStudentSelection *
registrar_student_browser_get_selection (RegistrarStudentBrowser *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_BROWSER (self), NULL);

  return registrar_student_table_get_selection (self->table);
}

guint
registrar_student_browser_get_row (RegistrarStudentBrowser *self)
{
  g_return_val_if_fail (REGISTRAR_IS_STUDENT_BROWSER (self), 0);

  return self->row;
}

void
registrar_student_browser_focus_table (RegistrarStudentBrowser *self)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_BROWSER (self));

  gtk_widget_grab_focus (GTK_WIDGET (registrar_student_table_get_view (self->table)));
}
