/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's registry: which one the students are for. */

#include "model/await.h"
#include "model/main-thread.h"
#include "model/session-private.h"

/* Its courses are others, so none is chosen any more. */
static void
use_registry (RegistrarSession *self, RegistrarRegistry *registry)
{
  registrar_session_forget_plan (self);
  g_clear_pointer (&self->restored_registry, g_free);
  g_set_object (&self->registry, registry);
  g_clear_pointer (&self->course, registrar_course_unref);
  registrar_course_list_set_registry (self->courses, registry);
  registrar_course_list_search (self->courses, NULL);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_REGISTRY_NAME);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_COURSE_TITLE);
  registrar_session_use_restored_course (self);
}

/* The one of this computer is always there: until another is chosen it takes the place of one that is not. */
static void
do_without (RegistrarSession *self, const RegistrarAccountWork *work)
{
  if (self->registry == NULL)
    use_registry (self, registrar_workspace_get_local (self->workspace));
  if (registrar_workspace_lacks_token (work->error))
    registrar_session_want_token (self, work->account->name, work->error->message);
  else
    registrar_session_tell_failure (self, work->error->message);
}

static void
use_opened (RegistrarSession *self, const RegistrarAccountWork *work)
{
  gboolean restored = g_strcmp0 (self->restored_registry, work->account->name) == 0;

  use_registry (self, work->registry);
  if (!restored)
    registrar_account_model_keep (self->accounts, work->account->name);
}

static gboolean
registry_open_cb (gpointer data)
{
  RegistrarSession *self = data;
  g_auto (RegistrarAccountWork) work = { 0 };
  CoChannelStatus status = registrar_account_work_try_receive (self->registry_receiver, &work);

  registrar_await_stop (&self->registry_source);
  registrar_account_work_receiver_clear (&self->registry_receiver);
  /* A run that goes on keeps the registry that there is. */
  if (status != CO_CHANNEL_DONE || (self->state == REGISTRAR_SESSION_RUN && self->registry != NULL))
    return G_SOURCE_REMOVE;

  if (work.registry != NULL)
    use_opened (self, &work);
  else
    do_without (self, &work);
  return G_SOURCE_REMOVE;
}

void
registrar_session_choose_registry (RegistrarSession *self, const char *name)
{
  RegistrarAccountWork work = { .verb = REGISTRAR_ACCOUNT_OPEN };

  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (self->workspace != NULL);
  registrar_assert_main_thread ();

  registrar_session_stop_choosing_registry (self);
  registrar_session_forget_wanted_run (self);
  work.account = registrar_account_new (name, "", "", NULL);
  self->registry_receiver = registrar_account_work_start (self->workspace, &work);
  registrar_await (&self->registry_source, registrar_account_work_receiver_source_new (self->registry_receiver),
                   registry_open_cb, self);
}

void
registrar_session_restore_registry (RegistrarSession *self, const char *name)
{
  RegistrarRegistry *local = registrar_workspace_get_local (self->workspace);

  if (g_str_equal (name, registrar_registry_get_name (local)))
    {
      use_registry (self, local);
      return;
    }

  self->restored_registry = g_strdup (name);
  registrar_session_notify (self, REGISTRAR_SESSION_PROP_REGISTRY_NAME);
  registrar_session_choose_registry (self, name);
}

void
registrar_session_give_token (RegistrarSession *self, const char *name, const char *token)
{
  g_return_if_fail (REGISTRAR_IS_SESSION (self));
  g_return_if_fail (name != NULL && token != NULL);

  registrar_workspace_lend_token (self->workspace, name, token);
  if (!registrar_session_load_wanted_run (self, name))
    registrar_session_choose_registry (self, name);
}

void
registrar_session_stop_choosing_registry (RegistrarSession *self)
{
  registrar_await_stop (&self->registry_source);
  registrar_account_work_receiver_clear (&self->registry_receiver);
}

/* What it was opened with is no longer so: it is opened anew, or is gone. */
static void
account_changed_cb (RegistrarSession *self, const char *name)
{
  if (self->registry != NULL && g_str_equal (name, registrar_registry_get_name (self->registry)))
    registrar_session_choose_registry (self, registrar_account_model_has_name (self->accounts, name) ? name : "local");
}

void
registrar_session_follow_accounts (RegistrarSession *self)
{
  registrar_account_model_set_workspace (self->accounts, self->workspace);
  g_signal_connect_object (self->accounts, "saved", G_CALLBACK (account_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->accounts, "removed", G_CALLBACK (account_changed_cb), self, G_CONNECT_SWAPPED);
}

RegistrarAccountModel *
registrar_session_get_accounts (RegistrarSession *self)
{
  g_return_val_if_fail (REGISTRAR_IS_SESSION (self), NULL);

  return self->accounts;
}
