/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens, kept by the desktop's secret service and nowhere else.
 *
 * All block, and may ask somebody to unlock a keyring: on a plain thread, not the window's. Without a secret service, as
 * on a server, they fail with %REGISTRAR_SETTINGS_ERROR_NO_SECRET_SERVICE: then the token is to be asked for. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_secret_store_save:
 * @directory: the data directory
 * @account: the account's name
 *
 * Keeps @token, in place of the one that was kept for the account.
 *
 * Returns: FALSE with an error of %REGISTRAR_SETTINGS_ERROR
 */
gboolean registrar_secret_store_save   (const char *directory, const char *account, const char *token, GError **error);
/**
 * registrar_secret_store_load:
 * @token: (out) (nullable): %NULL if none is kept; for registrar_secret_store_free()
 *
 * Returns: FALSE with an error of %REGISTRAR_SETTINGS_ERROR
 */
gboolean registrar_secret_store_load   (const char *directory, const char *account, char **token, GError **error);
/** registrar_secret_store_remove: no longer keeps the account's token, if there is one. */
gboolean registrar_secret_store_remove (const char *directory, const char *account, GError **error);
/** registrar_secret_store_free: wipes a token that was loaded; %NULL is allowed. */
void     registrar_secret_store_free   (char *token);

G_END_DECLS
