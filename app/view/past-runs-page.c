/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of past runs: searched, opened again, resumed, retried, undone. */

#include "view/past-runs-page.h"

#include "view/past-run-row.h"

#include <glib/gi18n-lib.h>

/* Each row is some widgets: who looks for an older run than the newest so many finds it by its words. */
#define MOST_ROWS 200

struct _RegistrarPastRunsPage
{
  GtkWidget parent_instance;

  GtkWidget      *stack;
  GtkSearchEntry *search;
  GtkBox         *sections;
  GtkWidget      *nothing_found;

  RegistrarSession *session; /* (nullable) */
};

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarPastRunsPage, registrar_past_runs_page, GTK_TYPE_WIDGET)

static GtkListBox *
append_section (RegistrarPastRunsPage *self, const char *heading)
{
  GtkWidget *label = gtk_label_new (heading);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_margin_bottom (list, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_box_append (self->sections, label);
  gtk_box_append (self->sections, list);
  return GTK_LIST_BOX (list);
}

static void
clear_sections (RegistrarPastRunsPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
}

static void
show_runs (RegistrarPastRunsPage *self)
{
  GListModel *runs = G_LIST_MODEL (registrar_session_get_past_runs (self->session));
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *heading = NULL;
  GtkListBox *list = NULL;
  guint n_rows = 0;

  clear_sections (self);
  for (guint i = 0; i < g_list_model_get_n_items (runs) && n_rows < MOST_ROWS; i++)
    {
      g_autoptr (RegistrarPastRunItem) item = g_list_model_get_item (runs, i);
      g_autofree char *section = registrar_past_run_row_dup_section (item);

      if (!registrar_past_run_item_matches (item, words))
        continue;
      if (g_strcmp0 (section, heading) != 0)
        list = append_section (self, section);
      g_free (heading);
      heading = g_steal_pointer (&section);
      gtk_list_box_append (list, registrar_past_run_row_new (item));
      n_rows++;
    }

  gtk_widget_set_visible (self->nothing_found, n_rows == 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), g_list_model_get_n_items (runs) > 0 ? "runs" : "none");
}

static void
search_changed_cb (RegistrarPastRunsPage *self)
{
  if (self->session != NULL)
    show_runs (self);
}

static void
set_session (RegistrarPastRunsPage *self, RegistrarSession *session)
{
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_signal_connect_object (registrar_session_get_past_runs (session), "items-changed", G_CALLBACK (show_runs), self,
                           G_CONNECT_SWAPPED);
  show_runs (self);
}

static void
registrar_past_runs_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, REGISTRAR_PAST_RUNS_PAGE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_past_runs_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (REGISTRAR_PAST_RUNS_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_past_runs_page_dispose (GObject *object)
{
  RegistrarPastRunsPage *self = REGISTRAR_PAST_RUNS_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (registrar_past_runs_page_parent_class)->dispose (object);
}

static void
registrar_past_runs_page_class_init (RegistrarPastRunsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_past_runs_page_dispose;
  object_class->get_property = registrar_past_runs_page_get_property;
  object_class->set_property = registrar_past_runs_page_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/past-runs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegistrarPastRunsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RegistrarPastRunsPage, search);
  gtk_widget_class_bind_template_child (widget_class, RegistrarPastRunsPage, sections);
  gtk_widget_class_bind_template_child (widget_class, RegistrarPastRunsPage, nothing_found);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
registrar_past_runs_page_init (RegistrarPastRunsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
