/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was understood of the roster's file: its columns, and how many rows have problems. */

#include "view/roster-popover.h"

#include "view/decoration.h"

#include <glib/gi18n-lib.h>

struct _RegistrarRosterPopover
{
  GtkPopover parent_instance;

  GtkLabel *summary;
  GtkGrid  *columns;

  RegistrarSession *session; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RegistrarRosterPopover, registrar_roster_popover, GTK_TYPE_POPOVER)

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* 'Surname > Family Name', or 'Tutor > Not used' */
static void
add_column (RegistrarRosterPopover *self, const RegistrarColumn *column, int place)
{
  const char *field = registrar_field_to_phrase (column->field);
  GtkWidget *arrow = registrar_decoration_new ("go-next-symbolic");

  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_grid_attach (self->columns, new_label (column->header, NULL), 0, place, 1, 1);
  gtk_grid_attach (self->columns, arrow, 1, place, 1, 1);
  gtk_grid_attach (self->columns,
                   field != NULL ? new_label (field, "heading") : new_label (_("Not used"), "dim-label"),
                   2, place, 1, 1);
}

static void
show_columns (RegistrarRosterPopover *self)
{
  const RegistrarColumn *columns;
  guint n_columns;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_grid_remove (self->columns, child);

  columns = registrar_session_get_columns (self->session, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i], i);
}

static void
show_summary (RegistrarRosterPopover *self)
{
  const RegistrarProgress *progress = registrar_session_get_progress (self->session);
  guint problems = progress->counts[REGISTRAR_ROW_PROBLEM];
  g_autofree char *text = NULL;

  if (problems > 0)
    text = g_strdup_printf (ngettext ("%'u row has a problem that keeps the student from being registered.",
                                      "%'u rows have a problem that keeps the student from being registered.",
                                      problems),
                            problems);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), text != NULL);
}

static void
roster_changed_cb (RegistrarRosterPopover *self)
{
  show_columns (self);
  show_summary (self);
}

static void
registrar_roster_popover_dispose (GObject *object)
{
  g_clear_object (&REGISTRAR_ROSTER_POPOVER (object)->session);
  G_OBJECT_CLASS (registrar_roster_popover_parent_class)->dispose (object);
}

static void
registrar_roster_popover_class_init (RegistrarRosterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_roster_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/roster-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarRosterPopover, summary);
  gtk_widget_class_bind_template_child (widget_class, RegistrarRosterPopover, columns);
}

static void
registrar_roster_popover_init (RegistrarRosterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
registrar_roster_popover_set_session (RegistrarRosterPopover *self, RegistrarSession *session)
{
  g_return_if_fail (REGISTRAR_IS_ROSTER_POPOVER (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::roster-name", G_CALLBACK (roster_changed_cb), self,
                           G_CONNECT_SWAPPED);
  roster_changed_cb (self);
}
