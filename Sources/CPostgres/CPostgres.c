#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>

// Loaded when the first database of its kind is met, not linked: it brings along two libraries of cryptography, LDAP and
// Kerberos, and half of the names that are looked up when a process starts. Most processes only draw.

// Each function under its own name, which passes its arguments on. Hidden, so that libpq itself finds only its own.
#define FUNCTIONS(forward) \
    forward(void, PQclear, (PGresult *result), (result)) \
    forward(char *, PQcmdStatus, (PGresult *result), (result)) \
    forward(char *, PQcmdTuples, (PGresult *result), (result)) \
    forward(PostgresPollingStatusType, PQconnectPoll, (PGconn *connection), (connection)) \
    forward(PGconn *, PQconnectStart, (const char *settings), (settings)) \
    forward(void, PQconninfoFree, (PQconninfoOption *options), (options)) \
    forward(PQconninfoOption *, PQconninfoParse, (const char *address, char **error), (address, error)) \
    forward(int, PQconsumeInput, (PGconn *connection), (connection)) \
    forward(int, PQenterPipelineMode, (PGconn *connection), (connection)) \
    forward(char *, PQerrorMessage, (const PGconn *connection), (connection)) \
    forward(void, PQfinish, (PGconn *connection), (connection)) \
    forward(char *, PQfname, (const PGresult *result, int column), (result, column)) \
    forward(void, PQfreemem, (void *memory), (memory)) \
    forward(Oid, PQftype, (const PGresult *result, int column), (result, column)) \
    forward(int, PQgetisnull, (const PGresult *result, int row, int column), (result, row, column)) \
    forward(PGresult *, PQgetResult, (PGconn *connection), (connection)) \
    forward(char *, PQgetvalue, (const PGresult *result, int row, int column), (result, row, column)) \
    forward(int, PQnfields, (const PGresult *result), (result)) \
    forward(PGnotify *, PQnotifies, (PGconn *connection), (connection)) \
    forward(int, PQntuples, (const PGresult *result), (result)) \
    forward(int, PQpipelineSync, (PGconn *connection), (connection)) \
    forward(char *, PQresultErrorField, (const PGresult *result, int field), (result, field)) \
    forward(ExecStatusType, PQresultStatus, (const PGresult *result), (result)) \
    forward(int, PQsendPrepare, \
        (PGconn *connection, const char *name, const char *text, int count, const Oid *types), \
        (connection, name, text, count, types)) \
    forward(int, PQsendQueryParams, \
        (PGconn *connection, const char *text, int count, const Oid *types, const char *const *values, \
            const int *lengths, const int *formats, int format), \
        (connection, text, count, types, values, lengths, formats, format)) \
    forward(int, PQsendQueryPrepared, \
        (PGconn *connection, const char *name, int count, const char *const *values, const int *lengths, \
            const int *formats, int format), \
        (connection, name, count, values, lengths, formats, format)) \
    forward(PGVerbosity, PQsetErrorVerbosity, (PGconn *connection, PGVerbosity verbosity), (connection, verbosity)) \
    forward(PQnoticeProcessor, PQsetNoticeProcessor, \
        (PGconn *connection, PQnoticeProcessor processor, void *context), (connection, processor, context)) \
    forward(int, PQsocket, (const PGconn *connection), (connection)) \
    forward(ConnStatusType, PQstatus, (const PGconn *connection), (connection)) \
    forward(PGTransactionStatusType, PQtransactionStatus, (const PGconn *connection), (connection))

#define DECLARE(type, name, parameters, arguments) __typeof__(name) *name;
#define FIND(type, name, parameters, arguments) && (*(void **)&libpq.name = dlsym(library, #name))
#define DEFINE(type, name, parameters, arguments) \
    __attribute__((visibility("hidden"))) type name parameters { return libpq.name arguments; }

static struct { FUNCTIONS(DECLARE) } libpq;
static bool is_whole;

static void load(void) {
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    is_whole = library FUNCTIONS(FIND);
}

bool postgres_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_whole;
}

FUNCTIONS(DEFINE)
