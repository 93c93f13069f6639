/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting until everything is written that accounts, preferences and what is open are to keep. */

#pragma once

#include "main-loop.h"
#include "model/session.h"

static inline void
accounts_done_checked_cb (RegistrarAccountModel *accounts, const char *name, gpointer check, const char *failure,
                          gboolean *checked)
{
  *checked = TRUE;
}

static inline gboolean
accounts_done_is_loading (RegistrarSession *session)
{
  gboolean loading;

  g_object_get (session, "loading", &loading, NULL);
  return loading;
}

/* What is read has something kept at its end. One thing is done after the other: with the answer to the last, nothing is
 * written any more. */
static inline void
accounts_done_wait (RegistrarSession *session)
{
  RegistrarAccountModel *accounts = registrar_session_get_accounts (session);
  gboolean checked = FALSE;

  main_loop_until (!accounts_done_is_loading (session));
  g_signal_connect (accounts, "checked", G_CALLBACK (accounts_done_checked_cb), &checked);
  registrar_account_model_check (accounts, "local");
  main_loop_until (checked);
  g_signal_handlers_disconnect_by_data (accounts, &checked);
}
