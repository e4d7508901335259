// Node.js as its documentation serves a file: a stream of it, piped into the answer. Argument: the folder.
const http = require('node:http');
const fs = require('node:fs');

const root = process.argv[2];
const server = http.createServer((request, response) => {
    const file = root + request.url;
    fs.stat(file, (failure, found) => {
        if (failure) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, {'Content-Length': found.size});
        fs.createReadStream(file).pipe(response);
    });
});
server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port));
