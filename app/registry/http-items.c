/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a call's end means for the registrations that it was about. */

#include "registry/http-items.h"

#include "registry/limiter.h"

static void
cancel_items (RegistrarRegistration **items, guint n_items)
{
  for (guint i = 0; i < n_items; i++)
    items[i]->outcome = REGISTRAR_ROW_CANCELLED;
}

static gboolean
may_have_changed (const RegistrarHttpReply *reply, RegistrarHttpEffect effect)
{
  if (effect == REGISTRAR_HTTP_WRITES)
    return reply->sent && (reply->status < 400 || reply->status >= 500);

  return effect == REGISTRAR_HTTP_READS_BACK;
}

void
registrar_http_items_fail (const RegistrarHttpReply *reply, RegistrarHttpEffect effect, RegistrarRegistration **items,
                           guint n_items, const GError *error)
{
  gboolean unknown = may_have_changed (reply, effect);

  for (guint i = 0; i < n_items; i++)
    {
      g_clear_error (&items[i]->error);
      items[i]->outcome = unknown ? REGISTRAR_ROW_UNKNOWN : REGISTRAR_ROW_FAILED;
      items[i]->error = g_error_copy (error);
      items[i]->retry_after = reply->retry_after > 0 ? reply->retry_after * 1000 : 0;
    }
}

void
registrar_http_tell_quota (RegistrarRegistry *registry, const RegistrarHttpReply *reply)
{
  if (reply->quota >= 0)
    registrar_limiter_tell_quota (registrar_limiter_of (registry),
                                  &(RegistrarQuota){ .remaining = reply->quota, .cost = reply->cost });
}

/* Milliseconds, 1 at least; 0 for however long the client allows. */
static guint
get_time_left (const RegistrarCall *call)
{
  if (call == NULL || call->deadline == 0)
    return 0;

  return (guint) CLAMP ((call->deadline - g_get_monotonic_time ()) / 1000, 1, G_MAXINT);
}

gboolean
registrar_http_items_send (RegistrarRegistry *registry, RegistrarHttpClient *client, const RegistrarHttpRequest *request,
                           RegistrarHttpEffect effect, const RegistrarCall *call, RegistrarHttpReply *reply, GError **error)
{
  RegistrarHttpRequest timed = *request;

  if (effect == REGISTRAR_HTTP_WRITES && call != NULL && g_cancellable_set_error_if_cancelled (call->cancellable, error))
    return FALSE;

  timed.deadline = get_time_left (call);
  if (!registrar_http_client_call (client, &timed, reply, call != NULL ? call->abandoned : NULL, error))
    return FALSE;

  registrar_http_tell_quota (registry, reply);
  return TRUE;
}

void
registrar_http_items_give_up (const RegistrarHttpReply *reply, RegistrarHttpEffect effect, RegistrarRegistration **items,
                              guint n_items, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !reply->sent && effect != REGISTRAR_HTTP_READS_BACK)
    cancel_items (items, n_items);
  else
    registrar_http_items_fail (reply, effect, items, n_items, error);
}

gboolean
registrar_http_items_call (RegistrarRegistry *registry, RegistrarHttpClient *client, const RegistrarHttpRequest *request,
                           RegistrarHttpEffect effect, RegistrarRegistration **items, guint n_items, RegistrarHttpReply *reply)
{
  g_autoptr (GError) error = NULL;

  if (registrar_http_items_send (registry, client, request, effect, items[0]->call, reply, &error))
    return TRUE;

  registrar_http_items_give_up (reply, effect, items, n_items, error);
  return FALSE;
}
