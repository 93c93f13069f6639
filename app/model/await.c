/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Awaiting one thing at a time on the main thread: the source that says it is there. */

#include "model/await.h"

#include "model/main-thread.h"

void
registrar_await (GSource **place, GSource *source, GSourceFunc callback, gpointer data)
{
  registrar_assert_main_thread ();

  registrar_await_stop (place);
  *place = source;
  g_source_set_callback (source, callback, data, NULL);
  g_source_attach (source, NULL);
}

void
registrar_await_stop (GSource **place)
{
  if (*place != NULL)
    g_source_destroy (*place);
  g_clear_pointer (place, g_source_unref);
}
