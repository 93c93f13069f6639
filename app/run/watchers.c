/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The senders of all watchers' channels. */

#include "run/watchers.h"

struct _RegistrarWatcher
{
  RegistrarChangeSender sender;
  RegistrarWatcher *next;
};

static RegistrarWatcher ended;

RegistrarChangeReceiver
registrar_watchers_add (RegistrarWatchers *self)
{
  RegistrarChangeChannel channel = registrar_change_channel_new (1);
  RegistrarWatcher *watcher = g_new (RegistrarWatcher, 1);

  watcher->sender = channel.sender;

  do
    {
      watcher->next = g_atomic_pointer_get (&self->first);
      if (watcher->next == &ended)
        {
          registrar_change_close (watcher->sender);
          registrar_change_sender_clear (&watcher->sender);
          g_free (watcher);
          break;
        }
    }
  while (!g_atomic_pointer_compare_and_exchange (&self->first, watcher->next, watcher));

  return channel.receiver;
}

void
registrar_watchers_notify (RegistrarWatchers *self)
{
  for (RegistrarWatcher *watcher = g_atomic_pointer_get (&self->first); watcher != NULL && watcher != &ended;
       watcher = watcher->next)
    {
      RegistrarChange change = { 0 };

      registrar_change_try_send (watcher->sender, &change);
    }
}

void
registrar_watchers_end (RegistrarWatchers *self)
{
  RegistrarWatcher *watcher = g_atomic_pointer_exchange (&self->first, &ended);

  if (watcher == &ended)
    return;

  self->gone = watcher;
  for (; watcher != NULL; watcher = watcher->next)
    registrar_change_close (watcher->sender);
}

void
registrar_watchers_clear (RegistrarWatchers *self)
{
  registrar_watchers_end (self);

  for (RegistrarWatcher *watcher = self->gone; watcher != NULL;)
    {
      RegistrarWatcher *next = watcher->next;

      registrar_change_sender_clear (&watcher->sender);
      g_free (watcher);
      watcher = next;
    }
}
