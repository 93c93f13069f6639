/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A client of a raw server, and calls of it from a plain thread. */

#pragma once

#include "coroutine/co.h"
#include "http/client.h"
#include "http/json.h"
#include "raw-server.h"

#define TOKEN "canary-7f3a9c"

typedef struct
{
  RegistrarHttpClient *client;
  const RegistrarHttpRequest *request;
  RegistrarHttpReply *reply;
  GCancellable *cancellable;
  JsonNode **json; /* (nullable) */
  GError **error;
} CallClient;

CO_ROUTINE (call_client, CallClient)
{
  if (registrar_http_client_call (args->client, args->request, args->reply, args->cancellable, args->error)
      && args->json != NULL && registrar_http_reply_check (args->reply, args->error))
    *args->json = registrar_http_reply_parse (args->reply, args->error);
}

/* What tests/http/make-certificates made. */
static inline char *
dup_certificate_path (const char *name)
{
  return g_test_build_filename (G_TEST_BUILT, name, NULL);
}

static inline GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *path = dup_certificate_path (name);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static inline RegistrarHttpClient *
client_new (RawServer *server, guint deadline)
{
  g_autofree char *address = raw_server_dup_address (server);
  g_autofree char *ca_file = dup_certificate_path ("ca.pem");
  const RegistrarHttpOptions options = { .address = address, .token = TOKEN, .ca_file = ca_file, .deadline = deadline };
  g_autoptr (GError) error = NULL;
  RegistrarHttpClient *client = registrar_http_client_new (&options, &error);

  g_assert_no_error (error);
  return client;
}

/* What a failure says is for people to read: a whole sentence, without any secret. */
static inline void
assert_told (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "”"));
  g_assert_null (strstr (error->message, TOKEN));
}

/* Asks for `thing`, or sends it a body; the JSON that came back, or an error. */
static inline JsonNode *
client_call (RegistrarHttpClient *client, const char *method, RegistrarHttpReply *reply, GError **error)
{
  gboolean has_body = g_str_equal (method, "POST") || g_str_equal (method, "PATCH");
  const RegistrarHttpRequest request = {
    .method = method,
    .path = "thing?n=1",
    .content_type = has_body ? "application/json" : NULL,
    .body = has_body ? "{}" : NULL,
    .length = has_body ? 2 : 0,
  };
  JsonNode *json = NULL;

  co_run (call_client, client, &request, reply, NULL, &json, error);
  g_assert_true ((json != NULL) != (*error != NULL));
  if (*error != NULL)
    assert_told (*error);
  return json;
}

static inline int
finish_tests (void)
{
  int status = g_test_run ();

  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}

static inline void
start_tests (int *argc, char ***argv)
{
  registrar_http_prepare ();
  g_test_init (argc, argv, NULL);
}
