/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a row's state looks: an icon, and the colour of its icon. Its word is always beside it. */

#include "view/status-look.h"

#define DIM "dim-label"

static const RegistrarStatusLook looks[REGISTRAR_N_ROW_STATES] = {
  [REGISTRAR_ROW_READY] = { "radio-symbolic", DIM },
  [REGISTRAR_ROW_PROBLEM] = { "dialog-warning-symbolic", "warning" },
  [REGISTRAR_ROW_NOT_STARTED] = { "content-loading-symbolic", DIM },
  [REGISTRAR_ROW_LOOKING_UP] = { "system-search-symbolic", DIM },
  [REGISTRAR_ROW_REGISTERING] = { "network-transmit-receive-symbolic", "accent" },
  [REGISTRAR_ROW_NEW] = { "list-add-symbolic", "accent" },
  [REGISTRAR_ROW_CHANGED] = { "document-edit-symbolic", "accent" },
  [REGISTRAR_ROW_REMOVE] = { "list-remove-symbolic", "warning" },
  [REGISTRAR_ROW_AMBIGUOUS] = { "system-users-symbolic", "warning" },
  [REGISTRAR_ROW_REGISTERED] = { "emblem-default-symbolic", "success" },
  [REGISTRAR_ROW_ALREADY] = { "emblem-ok-symbolic", DIM },
  [REGISTRAR_ROW_UPDATED] = { "document-edit-symbolic", "success" },
  [REGISTRAR_ROW_REMOVED] = { "list-remove-symbolic", "success" },
  [REGISTRAR_ROW_ABSENT] = { "emblem-ok-symbolic", DIM },
  [REGISTRAR_ROW_FAILED] = { "dialog-error-symbolic", "error" },
  [REGISTRAR_ROW_UNKNOWN] = { "dialog-question-symbolic", "warning" },
  [REGISTRAR_ROW_CANCELLED] = { "action-unavailable-symbolic", DIM },
  [REGISTRAR_ROW_SKIPPED] = { "media-skip-forward-symbolic", DIM },
};

const RegistrarStatusLook *
registrar_status_look (RegistrarRowState state)
{
  g_return_val_if_fail (state < REGISTRAR_N_ROW_STATES, &looks[REGISTRAR_ROW_READY]);

  return &looks[state];
}

gboolean
registrar_status_look_is_dim (RegistrarRowState state)
{
  return g_str_equal (registrar_status_look (state)->css_class, DIM);
}

gboolean
registrar_status_look_wants_attention (RegistrarRowState state)
{
  const char *css_class = registrar_status_look (state)->css_class;

  return g_str_equal (css_class, "warning") || g_str_equal (css_class, "error");
}
