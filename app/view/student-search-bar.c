/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The entry that finds students as somebody types. */

#include "view/student-search-bar.h"

#include <glib/gi18n-lib.h>

struct _RegistrarStudentSearchBar
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkEditable  *entry;

  RegistrarSession *session; /* (nullable) */
};

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarStudentSearchBar, registrar_student_search_bar, GTK_TYPE_WIDGET)

static void
changed_cb (RegistrarStudentSearchBar *self)
{
  if (self->session != NULL)
    registrar_student_list_model_search (registrar_session_get_students (self->session),
                                         gtk_editable_get_text (self->entry));
}

/* Other students are all shown. */
static void
roster_changed_cb (RegistrarStudentSearchBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

void
registrar_student_search_bar_toggle (RegistrarStudentSearchBar *self)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_SEARCH_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, !gtk_search_bar_get_search_mode (self->bar));
}

static void
set_session (RegistrarStudentSearchBar *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_signal_connect_object (session, "notify::roster-name", G_CALLBACK (roster_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
registrar_student_search_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, REGISTRAR_STUDENT_SEARCH_BAR (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_student_search_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (REGISTRAR_STUDENT_SEARCH_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_student_search_bar_dispose (GObject *object)
{
  RegistrarStudentSearchBar *self = REGISTRAR_STUDENT_SEARCH_BAR (object);

  g_clear_object (&self->session);
  if (self->bar != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->bar)));
  G_OBJECT_CLASS (registrar_student_search_bar_parent_class)->dispose (object);
}

static void
registrar_student_search_bar_class_init (RegistrarStudentSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = registrar_student_search_bar_dispose;
  object_class->get_property = registrar_student_search_bar_get_property;
  object_class->set_property = registrar_student_search_bar_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
registrar_student_search_bar_init (RegistrarStudentSearchBar *self)
{
  GtkWidget *entry = gtk_search_entry_new ();

  self->bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  self->entry = GTK_EDITABLE (entry);
  gtk_widget_set_size_request (entry, 300, -1);
  g_object_set (entry, "placeholder-text", _("Name, ID or E-mail"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search Students"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search Students"), -1);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (changed_cb), self);
  gtk_search_bar_set_child (self->bar, entry);
  gtk_search_bar_connect_entry (self->bar, self->entry);
  gtk_widget_set_parent (GTK_WIDGET (self->bar), GTK_WIDGET (self));
}
