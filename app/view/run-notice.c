/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling of a run, or of the look-up before it, to somebody who looks elsewhere: in the window's title, and on the desktop. */

#include "view/run-notice.h"

#include "view/run-words.h"

#include <glib/gi18n-lib.h>

#define ID "run" /* a window has one at a time: what is told last takes the place of what was told before */

struct _RegistrarRunNotice
{
  GObject parent_instance;

  GtkWindow        *window; /* holds this */
  RegistrarSession *session;
  RegistrarSessionState state; /* as last told of */
  gboolean          stopped; /* until somebody does something */
  gboolean          told;    /* a notification may be seen */
};

G_DEFINE_FINAL_TYPE (RegistrarRunNotice, registrar_run_notice, G_TYPE_OBJECT)

char *
registrar_run_notice_dup_title (RegistrarSession *session)
{
  const RegistrarProgress *progress = registrar_session_get_progress (session);
  g_autofree char *name = NULL;

  g_object_get (session, "roster-name", &name, NULL);
  if (name == NULL)
    return g_strdup (_("Registrar"));
  if (registrar_session_get_state (session) != REGISTRAR_SESSION_RUN || progress->total == 0)
    return g_steal_pointer (&name);
  /* Translators: a window's title: how far a run is, and the name of its roster */
  return g_strdup_printf (_("%u %% · %s"), (guint) ((guint64) progress->done * 100 / progress->total), name);
}

/* GTK 4.8 may go on calling a window active that is hidden. */
static gboolean
is_looked_at (RegistrarRunNotice *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->window)) && gtk_window_is_active (self->window);
}

/* (nullable): the desktop shows nothing of an application that it does not know by its id. */
static GApplication *
get_application (RegistrarRunNotice *self)
{
  GtkApplication *application = gtk_window_get_application (self->window);

  if (application == NULL || g_application_get_application_id (G_APPLICATION (application)) == NULL)
    return NULL;
  return G_APPLICATION (application);
}

/* A desktop takes clicks only on what has an action of its own. */
static void
tell (RegistrarRunNotice *self, const char *title, const char *body)
{
  GApplication *application = get_application (self);
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || is_looked_at (self))
    return;

  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-window");
  g_application_send_notification (application, ID, notification);
  self->told = TRUE;
}

static void
withdraw (RegistrarRunNotice *self)
{
  GApplication *application = get_application (self);

  if (self->told && application != NULL)
    g_application_withdraw_notification (application, ID);
  self->told = FALSE;
}

/* What a lock screen may show: numbers, no names of people, courses, files or hosts. */
static void
tell_stop (RegistrarRunNotice *self)
{
  const RegistrarProgress *progress = registrar_session_get_progress (self->session);
  guint total = progress->total;
  g_autofree char *body
      = g_strdup_printf (ngettext ("%'u of %'u student is done. Registrar needs you to go on.",
                                   "%'u of %'u students are done. Registrar needs you to go on.", total),
                         progress->done, total);

  tell (self, self->state == REGISTRAR_SESSION_RUN ? _("The Run Has Stopped") : _("The Look-Up Has Stopped"), body);
}

/* Likewise. */
static void
tell_end (RegistrarRunNotice *self)
{
  g_autofree char *body = registrar_run_words_dup_title (self->session);

  tell (self, _("The Run Has Ended"), body);
}

/* Likewise: the plan itself names the course. */
static void
tell_plan (RegistrarRunNotice *self)
{
  guint total = registrar_session_get_progress (self->session)->total;
  g_autofree char *body
      = g_strdup_printf (ngettext ("What would be done with %'u student is shown. Nothing was changed yet.",
                                   "What would be done with %'u students is shown. Nothing was changed yet.", total),
                         total);

  tell (self, _("The Look-Up Has Ended"), body);
}

static gboolean
goes_on (RegistrarRunNotice *self)
{
  return self->state == REGISTRAR_SESSION_RUN || self->state == REGISTRAR_SESSION_LOOKING_UP;
}

/* At the start of a run its progress is still that of the one before: only what is told of it later counts. */
static void
state_changed_cb (RegistrarRunNotice *self)
{
  RegistrarSessionState before = self->state;

  self->state = registrar_session_get_state (self->session);
  if (self->state == before)
    return;

  self->stopped = FALSE;
  if (goes_on (self))
    withdraw (self);
  else if (before == REGISTRAR_SESSION_RUN)
    tell_end (self);
  else if (before == REGISTRAR_SESSION_LOOKING_UP && self->state == REGISTRAR_SESSION_PLANNED)
    tell_plan (self);
}

static void
progressed_cb (RegistrarRunNotice *self)
{
  gboolean stopped = goes_on (self) && registrar_session_get_progress (self->session)->pause == REGISTRAR_PAUSE_STOPPED;

  if (stopped == self->stopped)
    return;

  self->stopped = stopped;
  if (stopped)
    tell_stop (self);
  else if (goes_on (self))
    withdraw (self);
}

static void
seen_cb (RegistrarRunNotice *self)
{
  if (is_looked_at (self))
    withdraw (self);
}

/* It cannot go on in the background as it is. */
static void
unmapped_cb (RegistrarRunNotice *self)
{
  if (self->stopped)
    tell_stop (self);
}

static void
registrar_run_notice_dispose (GObject *object)
{
  g_clear_object (&REGISTRAR_RUN_NOTICE (object)->session);
  G_OBJECT_CLASS (registrar_run_notice_parent_class)->dispose (object);
}

static void
registrar_run_notice_class_init (RegistrarRunNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = registrar_run_notice_dispose;
}

static void
registrar_run_notice_init (RegistrarRunNotice *self)
{
}

RegistrarRunNotice *
registrar_run_notice_new (GtkWindow *window, RegistrarSession *session)
{
  RegistrarRunNotice *self = g_object_new (REGISTRAR_TYPE_RUN_NOTICE, NULL);

  self->window = window;
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progressed", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (seen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "map", G_CALLBACK (seen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "unmap", G_CALLBACK (unmapped_cb), self, G_CONNECT_SWAPPED);
  return self;
}
