/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the table: what each takes from a student. */

#include "view/student-columns.h"

#include "records/text.h"
#include "view/cell-fill.h"
#include "view/cell-text.h"
#include "view/row-name.h"
#include "view/status-cell.h"
#include "view/status-look.h"
#include "view/student-cell.h"

#define ITEM_KEY "registrar-list-item"
#define TEXT_KEY "registrar-cell-text"

/* GTK 4.8 does not say which row a widget is of. */
static void
set_child (GtkListItem *item, GtkWidget *child)
{
  gtk_list_item_set_child (item, child);
  g_object_set_data (G_OBJECT (child), ITEM_KEY, item);
}

/* Its cell is called the same: a screen reader would say 'GtkColumnViewCell'. */
static void
show_text (GtkListItem *item, const char *text)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  registrar_cell_text_show (cell, text);
  registrar_row_name_show_cell (cell, text);
}

static RegistrarStudent
get_student (RegistrarStudentRow *row)
{
  RegistrarStudent student;

  registrar_student_row_get_student (row, &student);
  return student;
}

const char *
registrar_cell_family_name (RegistrarStudentRow *row)
{
  return get_student (row).family_name;
}

const char *
registrar_cell_given_name (RegistrarStudentRow *row)
{
  return get_student (row).given_name;
}

const char *
registrar_cell_name (RegistrarStudentRow *row)
{
  return get_student (row).name;
}

const char *
registrar_cell_id (RegistrarStudentRow *row)
{
  return get_student (row).id;
}

const char *
registrar_cell_username (RegistrarStudentRow *row)
{
  return get_student (row).username;
}

const char *
registrar_cell_email (RegistrarStudentRow *row)
{
  return get_student (row).email;
}

const char *
registrar_cell_course (RegistrarStudentRow *row)
{
  return registrar_student_row_get_course (row);
}

/* @unbind: (nullable) */
static GtkListItemFactory *
new_factory (GCallback setup, GCallback bind, GCallback unbind, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, data);
  g_signal_connect (factory, "bind", bind, data);
  if (unbind != NULL)
    g_signal_connect (factory, "unbind", unbind, data);
  return factory;
}

/* Text */

static void
set_text_child (GtkListItem *item, RegistrarCellFill fill)
{
  GtkWidget *cell = registrar_cell_text_new ();

  gtk_widget_add_css_class (cell, "numeric");
  set_child (item, cell);
  registrar_cell_fill_prepare (item, fill);
}

static void
fill_text (GtkListItem *item)
{
  RegistrarCellText get_text = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), TEXT_KEY);
  g_autofree char *text = registrar_text_dup_shown (get_text (gtk_list_item_get_item (item)));

  show_text (item, text);
}

static void
setup_text_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer get_text)
{
  set_text_child (item, fill_text);
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), TEXT_KEY, get_text);
}

static void
bind_text_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  registrar_cell_fill_begin (item);
}

GtkListItemFactory *
registrar_text_factory_new (RegistrarCellText text)
{
  return new_factory (G_CALLBACK (setup_text_cb), G_CALLBACK (bind_text_cb), NULL, (gpointer) text);
}

/* Line */

static void
fill_line (GtkListItem *item)
{
  char line[16];

  g_snprintf (line, sizeof line, "%u", registrar_student_row_get_line (gtk_list_item_get_item (item)));
  show_text (item, line);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (gtk_list_item_get_child (item)), 1);
}

static void
setup_line_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  set_text_child (item, fill_line);
  gtk_widget_add_css_class (gtk_list_item_get_child (item), "dim-label");
}

GtkListItemFactory *
registrar_line_factory_new (void)
{
  return new_factory (G_CALLBACK (setup_line_cb), G_CALLBACK (bind_text_cb), NULL, NULL);
}

/* Status */

static void
fill_status (GtkListItem *item)
{
  registrar_status_cell_show_word (REGISTRAR_STATUS_CELL (gtk_list_item_get_child (item)));
}

static void
setup_status_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  set_child (item, registrar_status_cell_new ());
  registrar_cell_fill_prepare (item, fill_status);
}

static void
bind_status_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  registrar_status_cell_set_row (REGISTRAR_STATUS_CELL (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
  registrar_cell_fill_begin (item);
}

static void
unbind_status_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  registrar_status_cell_set_row (REGISTRAR_STATUS_CELL (gtk_list_item_get_child (item)), NULL);
}

GtkListItemFactory *
registrar_status_factory_new (void)
{
  return new_factory (G_CALLBACK (setup_status_cb), G_CALLBACK (bind_status_cb), G_CALLBACK (unbind_status_cb),
                      NULL);
}

/* Details */

static void
fill_details (GtkListItem *item)
{
  g_autofree char *details = registrar_student_row_dup_details (gtk_list_item_get_item (item));
  g_autofree char *shown = registrar_text_dup_shown (details);

  show_text (item, shown);
}

static void
show_attention (GtkListItem *item)
{
  GtkWidget *inscription = gtk_list_item_get_child (item);

  if (registrar_status_look_wants_attention (registrar_student_row_get_state (gtk_list_item_get_item (item))))
    gtk_widget_remove_css_class (inscription, "dim-label");
  else
    gtk_widget_add_css_class (inscription, "dim-label");
}

static void
state_changed_cb (GtkListItem *item)
{
  show_attention (item);
  fill_details (item);
}

/* The whole text, where the cell is too short for it. */
static gboolean
query_details_cb (GtkWidget *inscription, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *details = gtk_inscription_get_text (GTK_INSCRIPTION (inscription));

  gtk_tooltip_set_text (tooltip, details);
  return details != NULL && *details != '\0';
}

static void
setup_details_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *inscription;

  set_text_child (item, fill_details);
  inscription = gtk_list_item_get_child (item);
  gtk_widget_set_has_tooltip (inscription, TRUE);
  g_signal_connect (inscription, "query-tooltip", G_CALLBACK (query_details_cb), NULL);
}

static void
bind_details_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::state", G_CALLBACK (state_changed_cb), item);
  show_attention (item);
  registrar_cell_fill_begin (item);
}

static void
unbind_details_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), state_changed_cb, item);
}

GtkListItemFactory *
registrar_details_factory_new (void)
{
  return new_factory (G_CALLBACK (setup_details_cb), G_CALLBACK (bind_details_cb), G_CALLBACK (unbind_details_cb),
                      NULL);
}

/* Everything in one */

static void
setup_student_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  set_child (item, registrar_student_cell_new ());
}

static void
bind_student_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  registrar_student_cell_set_row (REGISTRAR_STUDENT_CELL (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item));
}

static void
unbind_student_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  registrar_student_cell_set_row (REGISTRAR_STUDENT_CELL (gtk_list_item_get_child (item)), NULL);
}

GtkListItemFactory *
registrar_student_factory_new (void)
{
  return new_factory (G_CALLBACK (setup_student_cb), G_CALLBACK (bind_student_cb), G_CALLBACK (unbind_student_cb),
                      NULL);
}

/* From within a cell outwards, or from the row or the cell around it inwards. */
guint
registrar_student_columns_find_position (GtkWidget *widget)
{
  for (GtkWidget *outer = widget; outer != NULL && !GTK_IS_COLUMN_VIEW (outer); outer = gtk_widget_get_parent (outer))
    {
      GtkWidget *inner = outer;
      GtkListItem *item = NULL;

      for (guint depth = 0; inner != NULL && item == NULL && depth < 3; depth++)
        {
          item = g_object_get_data (G_OBJECT (inner), ITEM_KEY);
          inner = gtk_widget_get_first_child (inner);
        }
      if (item != NULL)
        return gtk_list_item_get_position (item);
    }
  return GTK_INVALID_LIST_POSITION;
}
