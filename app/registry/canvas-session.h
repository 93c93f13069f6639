/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of a Canvas registry share: whom they ask, and what its refusals mean. */

#pragma once

#include "http/client.h"
#include "registry/http-items.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Part of the registry, and lives as long as it. */
typedef struct
{
  RegistrarRegistry *registry; /* whose limiter is told of quotas */
  RegistrarHttpClient *client;
  char *account;    /* whose courses there are: a number, `self` or `sis_account_id:…` */
  const char *task; /* static: what becomes of an enrolment that is taken back: `delete`, `conclude` or `deactivate` */
} RegistrarCanvasSession;

/**
 * registrar_canvas_check_reply:
 * @host: whom we asked
 *
 * Returns: FALSE with the error that the reply is. Canvas says with a status of 403 that it is asked too much, and with 401 that
 *   something is not allowed.
 */
gboolean  registrar_canvas_check_reply (const RegistrarHttpReply *reply, const char *host, GError **error);

/**
 * registrar_canvas_get:
 * @path: below the base, or a whole address that the server gave
 * @reply: (out caller-allocates): zeroed by the caller, cleared by the caller
 *
 * Asks without a registration in mind. On a coroutine.
 *
 * Returns: (transfer full): the JSON of a success, else %NULL with an error
 */
JsonNode *registrar_canvas_get         (RegistrarCanvasSession *self, const char *path, RegistrarHttpReply *reply, GError **error);

/**
 * registrar_canvas_call:
 * @form: (nullable): is sent as the body
 *
 * [func@registrar_http_items_call] about one registration.
 *
 * Returns: FALSE if there is no answer: then @item is answered
 */
gboolean  registrar_canvas_call        (RegistrarCanvasSession *self, const char *method, const char *path, const GString *form,
                                        RegistrarHttpEffect effect, RegistrarRegistration *item, RegistrarHttpReply *reply);
/** registrar_canvas_fail: answers @item with what the reply means, or with @error if that is set. */
void      registrar_canvas_fail        (RegistrarCanvasSession *self, RegistrarHttpEffect effect, RegistrarRegistration *item,
                                        const RegistrarHttpReply *reply, const GError *error);
/**
 * registrar_canvas_read:
 *
 * Reads the JSON of a success.
 *
 * Returns: (transfer full) (nullable): %NULL if it is none: then @item is answered
 */
JsonNode *registrar_canvas_read        (RegistrarCanvasSession *self, RegistrarHttpEffect effect, RegistrarRegistration *item,
                                        const RegistrarHttpReply *reply);

/** registrar_canvas_dup_path: (transfer full): `users/sis_user_id:…`: @field is "" for Canvas' own id. */
char     *registrar_canvas_dup_path    (const char *collection, const char *field, const char *id);

/** RegistrarCanvasEntryFunc: @entry is borrowed for the call. */
typedef void (*RegistrarCanvasEntryFunc) (JsonNode *entry, gpointer data);

/**
 * registrar_canvas_list:
 * @path: of the first page; each page says where the next one is
 * @most: at most so many entries; 0 for all
 *
 * Returns: FALSE with an error, such as of a page that is on another server
 */
gboolean  registrar_canvas_list        (RegistrarCanvasSession *self, const char *path, guint most, RegistrarCanvasEntryFunc func,
                                        gpointer data, GError **error);

G_END_DECLS
