/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: one instance, its windows, its actions and their keys. */

#include "view/application.h"

#include "view/roster-actions.h"
#include "view/window.h"

#include <glib/gi18n-lib.h>

struct _RegistrarApplication
{
  AdwApplication parent_instance;

  char *data_directory; /* (nullable) as named by --data-dir; NULL for the default one */
};

G_DEFINE_FINAL_TYPE (RegistrarApplication, registrar_application, ADW_TYPE_APPLICATION)

/* Whatever else is open over it, and also if it is hidden while its run goes on. */
static RegistrarWindow *
find_window (RegistrarApplication *self)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    if (REGISTRAR_IS_WINDOW (item->data))
      return item->data;
  return NULL;
}

static RegistrarWindow *
ensure_window (RegistrarApplication *self)
{
  RegistrarWindow *window = find_window (self);

  if (window == NULL)
    window = registrar_window_new (GTK_APPLICATION (self), self->data_directory);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
show_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;

  adw_show_about_window (gtk_application_get_active_window (application),
                         "application-name", _("Registrar"),
                         "application-icon", REGISTRAR_APPLICATION_ID,
                         "version", REGISTRAR_VERSION,
                         "developer-name", _("The Registrar authors"),
                         "comments", _("Registers the students of a roster for a course."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line; they are shown in the About window. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/* What a notification leads to. */
static void
show_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ensure_window (user_data);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each window may ask first; the application ends with the last one. */
  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
  g_list_free (windows);
}

static const GActionEntry actions[] = {
  { "about", show_about_cb },
  { "show-window", show_window_cb },
  { "quit", quit_cb },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.primary", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.export", { "<Control>s" } },
  { "win.print", { "<Control>p" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.search", { "<Control>f" } },
  { "win.pause", { "<Control><Shift>p" } },
  { "win.page::students", { "<Alt>1" } },
  { "win.page::activity", { "<Alt>2" } },
  { "win.page::past-runs", { "<Alt>3" } },
  { "win.show-help-overlay", { "<Control>question" } },
};

static void
registrar_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (registrar_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           accelerators[i].keys);
}

static void
registrar_application_activate (GApplication *application)
{
  ensure_window (REGISTRAR_APPLICATION (application));
}

static void
registrar_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  registrar_roster_actions_open_files (GTK_WIDGET (ensure_window (REGISTRAR_APPLICATION (application))), files, n_files);
}

static int
registrar_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  RegistrarApplication *self = REGISTRAR_APPLICATION (application);

  if (g_variant_dict_lookup (options, "data-dir", "^ay", &self->data_directory))
    {
      /* Another data directory is another office: never the running instance's window. */
      GApplicationFlags flags = g_application_get_flags (application);
      g_application_set_flags (application, flags | G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

static void
registrar_application_finalize (GObject *object)
{
  RegistrarApplication *self = REGISTRAR_APPLICATION (object);

  g_free (self->data_directory);
  G_OBJECT_CLASS (registrar_application_parent_class)->finalize (object);
}

static void
registrar_application_class_init (RegistrarApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = registrar_application_finalize;
  application_class->startup = registrar_application_startup;
  application_class->activate = registrar_application_activate;
  application_class->open = registrar_application_open;
  application_class->handle_local_options = registrar_application_handle_local_options;
}

static const GOptionEntry options[] = {
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep everything in DIR"), N_("DIR") },
  { NULL },
};

static void
registrar_application_init (RegistrarApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, options);
  g_application_set_option_context_parameter_string (application, _("[ROSTER]"));
  g_application_set_option_context_summary (application,
                                            _("Registers the students of a roster for a course."));
}

RegistrarApplication *
registrar_application_new (void)
{
  return g_object_new (REGISTRAR_TYPE_APPLICATION,
                       "application-id", REGISTRAR_APPLICATION_ID,
                       "resource-base-path", "/com/example/Registrar",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
